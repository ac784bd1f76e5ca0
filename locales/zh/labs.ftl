labs-title = 化验结果
labs-lead = 按化验单原样录入。系统只换算单位；数值的含义由医院说明。
labs-values = 数值
labs-empty = 还没有数值。请在下方按化验单录入，同一张化验单可一次录入多项。
labs-saved = 已保存。
labs-day = 日期
labs-original = 原始数值
labs-reference = 参考范围
labs-other = 另一单位
labs-source = 化验单
labs-source-none = 不在文件中
labs-source-hint = 这些数值所在的文件。
labs-converted = 以化验室的原始数值为准；换算值经过四舍五入。未知的项目和单位不换算。
labs-old = 超过 90 天
labs-old-why = 手术前，医院通常要求最近 90 天内的结果。更早的是否可用，由医院决定。
labs-trend = { $name }，{ $from }至{ $to }；数值见下方各行
labs-add = 录入一张化验单的数值
labs-taken = 采样日期
labs-taken-hint = 以化验单上的为准，不是打印日期。
labs-test = 项目
labs-value = 数值
labs-unit = 单位
labs-rows-hint = 请按化验单原样填写数值和单位，可用小数点或逗号。数值前可加“<”或“>”。列表中没有的项目按您填写的保存。
labs-save = 保存这些数值
labs-more = 更多行
labs-remove = 移除
labs-remove-one = 移除 { $name }，{ $day }
labs-fault-nothing = 请至少填写一项数值
labs-fault-no-day = 请填写采样日期
labs-fault-future = 采样日期在将来
labs-fault-no-test = 第 { $row } 行：请填写项目
labs-fault-empty = 第 { $row } 行：缺少数值
labs-fault-no-number = 第 { $row } 行：请把数值写成数字，例如 5.4 或 5,4
labs-fault-ambiguous = 第 { $row } 行：这可以有两种读法。一千二百三十四请写 1234，否则请写 1.234
labs-fault-no-unit = 第 { $row } 行：请按化验单填写单位；没有单位的数值容易被误读
labs-family-lead = 化验室给出的结果，最新的在前。其含义由医生告诉您。
labs-family-empty = 还没有人录入化验结果。化验单本身在文件中。
labs-family-hint = 化验单上的数值
labs-sending = { $n ->
   *[other] { $n } 项化验结果
}
labs-sending-stays = 留在此处：同意书未包括化验结果。
event-labs-added = { $who } 录入了化验结果：{ $detail }
event-lab-removed = { $who } 移除了一项化验结果
trail-lab-rows = { $n ->
   *[other] { $n } 行
}
