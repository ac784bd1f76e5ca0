# The palette and the keys (screen 24).
palette-title = انتقل أو افعل
palette-hint = حالة أو قسم أو إجراء
palette-begin = ابدأ هنا
palette-everywhere = البحث عن «{ $q }» في كل مكان
palette-count = { $n ->
    [zero] لا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $n } نتائج
    [many] { $n } نتيجة
   *[other] { $n } نتيجة
}
shortcuts-title = لوحة المفاتيح
shortcuts-lead = يعمل المكتب كله بلوحة المفاتيح. هذه المفاتيح طرق مختصرة.
shortcuts-on = المفاتيح المفردة مفعّلة في هذا المتصفح
shortcuts-off = المفاتيح المفردة معطّلة في هذا المتصفح
shortcuts-hint = لا تُحتسب إلا وأنت لا تكتب. إن كنت تملي صوتيًا أو تضغط المفاتيح سهوًا فاتركها معطّلة.
shortcuts-turn-on = تفعيل المفاتيح المفردة
shortcuts-turn-off = تعطيل المفاتيح المفردة
shortcuts-always = دائمًا
shortcuts-single = المفاتيح المفردة
shortcuts-palette = فتح لوحة الانتقال: الحالات والأقسام وما يمكنك فعله
shortcuts-arrows = اختيار نتيجة
shortcuts-enter = الانتقال إليها
shortcuts-escape = إغلاق
shortcuts-this = هذه القائمة
