window-own = كما سُجّلت
window-soft-tissue = الأنسجة الرخوة
window-bone = العظم
window-lung = الرئة
window-brain = الدماغ

imaging-series = السلاسل
imaging-images = الصور
imaging-unnamed = بلا وصف
imaging-count = { $n ->
    [zero] لا صور
    [one] صورة واحدة
    [two] صورتان
    [few] { $n } صور
    [many] { $n } صورة
   *[other] { $n } صورة
}
imaging-place = الصورة { $n } من { $all }
imaging-alt = { $title }: { $place }
imaging-windows = نافذة العرض
imaging-first = الأولى
imaging-previous = السابقة
imaging-next = التالية
imaging-last = الأخيرة
imaging-jump = الانتقال إلى الصورة
imaging-go = انتقال
imaging-open-viewer = افتح في العارض
imaging-viewer-hint = تصفّح وغيّر نافذة العرض وكبّر وقِس، هنا في المتصفح.
imaging-viewer-missing = العارض غير مثبّت على هذا الخادم، لذلك تُعرض الصور واحدة واحدة. من يدير الخادم يعرف كيف يضيفه بالأمر «carnet doctor».
imaging-view-only = أُرسلت للاطلاع فقط: تُعرض كل صورة كما هي. للقياس أو لاختيار نافذة عرض أخرى تُطلب الصور الأصلية من المرسِل.
imaging-patient-in-images = المريض في الصور
imaging-patient-in-case = المريض في الحالة

viewer-back = رجوع
viewer-tools = الأدوات
viewer-scroll = تصفّح
viewer-window = نافذة العرض
viewer-zoom = تكبير
viewer-pan = تحريك
viewer-measure = قياس
viewer-larger = أكبر
viewer-smaller = أصغر
viewer-invert = عكس الألوان
viewer-reset = إعادة ضبط
viewer-loading = الصورة في الطريق.
viewer-failed = لا يمكن عرض هذه الصورة في العارض.
viewer-closed = لم يعد ممكنًا فتح الصور هنا. ارجع وأعد تحميل الصفحة.
viewer-unmeasured = لا تذكر هذه الصور أبعاد ما فيها، لذا لا يمكن القياس هنا.
viewer-as-picture = عرضها كصورة عادية
viewer-no-script = يحتاج العارض إلى JavaScript.
viewer-keys = والتركيز على الصورة: السهمان إلى أعلى وأسفل، وHome وEnd؛ ‏S تصفّح، ‏W نافذة العرض، ‏Z تكبير، ‏P تحريك، ‏M قياس، ‏I عكس الألوان، ‏R إعادة ضبط، وعلامتا الزائد والناقص.
viewer-duty = للاطلاع، وليس جهازًا طبيًا: ما تعنيه الصور يقرره الطبيب.
