interpreter-title = المهام
interpreter-lead = { $name }، هذا هو المُسنَد للعمل عليه من أجل { $patient }.
interpreter-none = لا توجد مهام الآن. وعند إسناد مهمة تصل رسالة بالبريد الإلكتروني.
interpreter-may-view = للقراءة هنا، دون أخذ نسخة.
interpreter-may-download = للقراءة هنا أو للتنزيل.
interpreter-until = متاح حتى { $day }.
interpreter-duty = المهمة نقل المعنى دون اتخاذ أي قرار. وعند غموض مصطلح تبقى الكلمات الأصلية ويُذكر ذلك. وكل فتح يُسجَّل.
interpreter-help = للأسئلة، هاتف جهة التنسيق:
