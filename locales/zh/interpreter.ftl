interpreter-title = 我的工作
interpreter-lead = { $name }，这是交给您的工作，患者：{ $patient }。
interpreter-none = 目前没有交给您的工作。有新工作时会发邮件给您。
interpreter-may-view = 可以在这里阅读，不能下载。
interpreter-may-download = 可以在这里阅读或下载。
interpreter-until = 开放至{ $day }。
interpreter-duty = 您只传达意思，不作任何决定。术语不清楚时，请保留原文并说明。每次打开都有记录。
interpreter-help = 有疑问请致电协调员：
