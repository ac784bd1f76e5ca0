window-own = 原始设置
window-soft-tissue = 软组织窗
window-bone = 骨窗
window-lung = 肺窗
window-brain = 脑窗

imaging-series = 序列
imaging-images = 图像
imaging-unnamed = 无描述
imaging-count = { $n ->
   *[other] { $n } 幅图像
}
imaging-place = 第 { $n } 幅，共 { $all } 幅
imaging-alt = { $title }：{ $place }
imaging-windows = 窗宽窗位
imaging-first = 第一幅
imaging-previous = 上一幅
imaging-next = 下一幅
imaging-last = 最后一幅
imaging-jump = 跳到图像
imaging-go = 跳转
imaging-open-viewer = 在阅片器中打开
imaging-viewer-hint = 直接在浏览器中翻页、调窗、缩放和测量。
imaging-viewer-missing = 本服务器未安装阅片器，因此图像逐幅显示。服务器管理员可用“carnet doctor”了解如何添加。
imaging-view-only = 仅供查看：您看到的每幅图像都是图片。如需测量或任意调窗，请向发送方索取原始图像。
imaging-patient-in-images = 图像中的患者
imaging-patient-in-case = 档案中的患者

viewer-back = 返回
viewer-tools = 工具
viewer-scroll = 翻页
viewer-window = 调窗
viewer-zoom = 缩放
viewer-pan = 移动
viewer-measure = 测量
viewer-larger = 放大
viewer-smaller = 缩小
viewer-invert = 反色
viewer-reset = 复位
viewer-loading = 图像正在载入。
viewer-failed = 此图像无法在阅片器中显示。
viewer-closed = 图像在此处已无法打开。请返回并重新加载页面。
viewer-unmeasured = 这些影像没有说明其中物体的尺寸，因此无法在此测量。
viewer-as-picture = 以图片方式显示
viewer-no-script = 阅片器需要 JavaScript。
viewer-keys = 选中图像后：上下方向键、Home、End；S 翻页，W 调窗，Z 缩放，P 移动，M 测量，I 反色，R 复位，加号和减号。
viewer-duty = 仅供查看，并非医疗器械：图像的含义由医生判断。
