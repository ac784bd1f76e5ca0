# The palette and the keys (screen 24).
palette-title = 前往或执行
palette-hint = 档案、页面或操作
palette-begin = 在此开始
palette-everywhere = 在所有内容中查找“{ $q }”
palette-count = { $n ->
   *[other] { $n } 项
}
shortcuts-title = 键盘快捷键
shortcuts-lead = 整个工作台都可以用键盘操作。以下是快捷键。
shortcuts-on = 此浏览器已启用单键快捷键
shortcuts-off = 此浏览器未启用单键快捷键
shortcuts-hint = 仅在您没有输入文字时有效。如果您使用语音输入或容易误触按键，请保持关闭。
shortcuts-turn-on = 启用单键快捷键
shortcuts-turn-off = 关闭单键快捷键
shortcuts-always = 始终有效
shortcuts-single = 单键快捷键
shortcuts-palette = 打开命令面板：档案、页面和您可以执行的操作
shortcuts-arrows = 选择一项
shortcuts-enter = 前往
shortcuts-escape = 关闭
shortcuts-this = 本列表
