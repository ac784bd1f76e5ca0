# 别人看到的内容，以工作台可以看到的方式显示（G5）。
previews-see = 以其视角查看
previews-title = { $name } 看到的页面
previews-lead = 这就是 { $name } 此刻看到的内容。您在这里点击任何东西都不会生效，{ $name } 不会收到通知，也不会被记为已看过。您的查看会记入访问记录。
previews-frame = { $name } 的页面
previews-inert-title = 不能从这里打开
previews-inert = 这里只显示其页面和图片。不能下载文件，也不能打开其页面以外的内容。请用浏览器的“后退”返回。
previews-withheld-title = 医院已开始填写回复
previews-withheld = 已填写而尚未发送的内容属于医院自己。缺少这些内容的页面就不是其审阅者看到的页面，因此要等回复发出后才会再次显示。
