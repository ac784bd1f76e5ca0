case-end = 副本与清除
case-copy = 下载全部内容的副本
case-copy-hint = 一个 ZIP，包含所有原件、文字记录和全部文件的校验值
case-erase = 永久清除此档案
case-erase-hint = 页面会先说明哪些会消失、哪些会保留
family-copy-title = 带走全部内容
family-copy-lead = 一个文件，包含您发送和收到的一切：所有原件、摘要、同意书、资料请求、医院的答复，以及谁看过什么。
family-copy-button = 下载全部
family-copy-hint = 这是一个 ZIP 文件，任何电脑都能打开；在手机上打开需要较大的剩余空间。影像会使它非常大。请把它保存在别人看不到的地方。
export-taken = 为 { $name } 制作的副本，由 Carnet 于{ $when }生成。
export-lead = 文件本身在本页旁边的文件夹里。“data.json”与本页内容相同，供程序使用。
export-proof = 如要证明所有文件此后都没有改动，请在此文件夹中运行：
export-none = 无。
export-case = 档案
export-people = 人员
export-summary = 病例摘要
export-documents = 文件
export-beside = 其他文件
export-labs = 化验结果
export-consents = 同意书原文
export-sendings = 已发送给医院
export-replies = 医院的答复
export-requests = 索取过的资料
export-trail = 谁在何时做了什么
export-role = 角色
export-relation = 关系
export-there-for = 职责
export-marks = 联系与同意
export-basis = 依据
export-kind = 类别
export-date = 文件日期
export-sent-by = 发送人
export-received = 收到时间
export-withheld = 未包含在此副本中
export-state = 状态
export-giver = 同意人
export-until = 截止
export-sent = 发送时间
export-opened = 首次打开
export-answered = 答复时间
export-signed = 署名
export-finding = 问题所在
export-treatability = 能否治疗及如何治疗
export-needs = 需要的资料
export-cost = 费用
export-included = 包含
export-excluded = 不包含
export-stay = 停留天数
export-dates = 可行日期
export-asked-of = 向谁索取
export-asked = 索取时间
export-purpose = 用途
export-answer = 回答
erasure-title = 永久清除档案
erasure-heading = 永久清除 { $reference }？
erasure-irreversible = 任何人都无法恢复：您不能，Carnet 不能，备份也不能。
erasure-goes = 会消失的内容
erasure-goes-case = 档案本身，包括需求表、资料清单、备注、编号，以及等待发送的邮件
erasure-goes-key = 封存其文件的密钥，因此旧备份中的副本也无法再读取
erasure-files = { $n } 个存储文件，共 { $size }，连同其文字和为医院制作的内容
erasure-at-once = 通往此档案的所有链接和打开的页面会立即失效。存储的文件会在随后几分钟内删除。
erasure-stays = 会保留的内容
erasure-stays-that = 曾有档案被清除这一事实：何时、由谁、依据什么。不含姓名和编号。
erasure-stays-elsewhere = 医院和亲属已经下载的内容归其所有，不受影响。
erasure-copy-first = 在此之前患者可以下载全部内容的副本，之后则不能。
erasure-ground = 依据
erasure-ground-period-over = 保存期限已满
erasure-ground-patient-asked = 患者要求
erasure-ground-by-mistake = 误开的档案
erasure-type = 如要确认，请输入 { $reference }
erasure-type-hint = 即上方显示的档案编号。
erasure-button = 永久清除
erasure-keep = 保留档案
erasure-fault-ground = 请说明依据
erasure-fault-reference = 请准确输入 { $reference }
erasures-title = 已清除的档案
erasures-lead = 只保留“曾有档案被清除”这一事实，其内容一概不保留。
erasures-done = 档案已清除。
erasures-empty = 没有档案被清除。
erasures-when = 清除时间
erasures-who = 操作人
erasures-files = 存储文件已删除
erasures-files-going = 正在删除
erasure-people = { $n ->
   *[other] { $n } 人的姓名和地址
}
erasure-documents = { $n ->
   *[other] { $n } 份文件
}
erasure-summaries = { $n ->
   *[other] { $n } 个版本的摘要
}
erasure-labs = { $n ->
   *[other] { $n } 项化验结果
}
erasure-consents = { $n ->
   *[other] { $n } 份同意书及其原文
}
erasure-reviews = { $n ->
   *[other] { $n } 次发送给医院的记录
}
erasure-replies = { $n ->
   *[other] { $n } 份医院回复及其信函
}
erasure-requests = { $n ->
   *[other] { $n } 项资料请求
}
erasure-inquiries = { $n ->
   *[other] { $n } 条最初的咨询
}
erasure-links = { $n ->
   *[other] { $n } 个仍然有效的链接
}
erasure-stays-trail = { $n ->
   *[other] { $n } 行访问记录，仅含标识和固定词语：用来证明没有任何内容被暗中改动
}
