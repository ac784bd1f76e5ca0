# M7：各环节用时。
figures-title = 各环节用时
figures-lead = 依据贵机构自己档案的访问记录。已清除的档案也不计入。
figures-period = 起始时间
figures-period-quarter = 最近 90 天
figures-period-year = 最近 12 个月
figures-period-ever = 从最初开始
figures-clinic = 医院
figures-any-clinic = 全部医院
figures-any-specialty = 全部专科
figures-honest = { $n ->
   *[other] 中位数是居中的那一个：有一半用时更短。满 { $n } 个才显示中位数；不足时逐一列出。这里没有平均数。
}
figures-title-complete = 资料齐备用时
figures-title-replies = 医院回复用时
figures-title-stays = 档案停在哪里
figures-hint-complete = 从建立档案到清单首次没有缺少或待定项目之日，按专科统计；如从未如此，则到首次处于“已就绪”或之后阶段之日。仅含此期间建立的档案。
figures-hint-replies = 从发送到医院首次回复的时间。仅含此期间发送的；未获回复即收回的不计入。
figures-hint-stays = 在此期间进入下一阶段的档案，各在原阶段停留了多久；以及现在停在该阶段的数量。
figures-empty-complete = 此期间没有建立档案。
figures-empty-replies = 此期间没有向医院发送资料。
figures-empty-stays = 没有这样的档案。
figures-picture = 图中每一行对应下方表格的一行，数字见表格。
figures-n = n = { $n }
figures-legend = 单位为天。粗线为中位数，方框为居中的一半，细线从最短到最长。数量少时，圆圈表示单个数据。
figures-of-complete = 专科
figures-of-replies = 医院
figures-of-stays = 阶段
figures-count = n
figures-median = 中位数
figures-half = 居中的一半
figures-all = 最短至最长
figures-open-complete = 尚未齐备
figures-open-replies = 尚未回复
figures-open-stays = 现在停在此处
figures-none = 尚无
figures-few = 数量太少，不计中位数
figures-longest = （最久 { $time }）
figures-range = { $from }至{ $to }
figures-days = { $n ->
   *[other] { $n } 天
}
figures-hours = { $n ->
   *[other] { $n } 小时
}
