interpreter-title = مهامي
interpreter-lead = { $name }، هذا ما أُسند إليك من أجل { $patient }.
interpreter-none = لا توجد مهام الآن. وعند إسناد مهمة تصل رسالة بالبريد الإلكتروني.
interpreter-may-view = للقراءة هنا، دون أخذ نسخة.
interpreter-may-download = للقراءة هنا أو للتنزيل.
interpreter-until = متاح حتى { $day }.
interpreter-duty = مهمتك نقل المعنى دون اتخاذ أي قرار. إن كان المصطلح غير واضح فأبقِ اللفظ الأصلي واذكر ذلك. وكل فتح يُسجَّل.
interpreter-help = للأسئلة، اتصل بالمنسّق:
