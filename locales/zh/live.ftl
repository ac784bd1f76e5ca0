# 打开着的页面得知有变动。
live-show = 查看
live-dismiss = 关闭
live-more = { $n ->
   *[other] 另有 { $n } 处变动
}
live-kept = 本页有新内容。您已开始填写的内容会原样保留。
live-renewed = 本页已自动更新。
live-over = 本页现已对您关闭。您输入的内容仍在这里，可以复制。
live-why = 查看原因
