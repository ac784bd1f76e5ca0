inquire-title = اطلب المساعدة من { $house }
inquire-lead = أخبرنا بإيجاز عمّا تبحث عنه. يقرأ أحد المنسّقين رسالتك ويردّ عليك. السؤال مجاني.
inquire-not-here-title = نرجو عدم إرسال ما يلي
inquire-not-here = لا تكتب هنا أرقام جوازات السفر أو البطاقات ولا التاريخ المرضي، ولا ترسل ملفات: فهذه الصفحة مفتوحة للجميع، ولذلك لا تحفظ إلا ما يلزم للرد عليك. أما السجلات الطبية فتُرسل لاحقًا عبر رابط خاص لا يفتحه سواك.
inquire-name = اسمك
inquire-name-hint = كما تحب أن نناديك. يكفي اسم واحد.
inquire-email = البريد الإلكتروني
inquire-email-hint = نردّ عليك على هذا العنوان.
inquire-phone = الهاتف
inquire-phone-hint = مع رمز البلد في البداية، مثل ⁦+974 5550 0142⁩.
inquire-language = بأي لغة تود أن نردّ عليك؟
inquire-country = البلد الذي تعيش فيه
inquire-for-whom = لمن تطلب المساعدة؟
inquire-message = ما الذي تبحث عنه؟
inquire-message-hint = { $n ->
    [zero] بضع جمل.
    [one] بضع جمل، بحد أقصى حرف واحد.
    [two] بضع جمل، بحد أقصى حرفان.
    [few] بضع جمل، بحد أقصى { $n } أحرف: أي علاج أو استشارة، وأين إن كنت تعرف.
    [many] بضع جمل، بحد أقصى { $n } حرفًا: أي علاج أو استشارة، وأين إن كنت تعرف.
   *[other] بضع جمل، بحد أقصى { $n } حرف: أي علاج أو استشارة، وأين إن كنت تعرف.
}
inquire-send = إرسال السؤال
inquire-website = اترك هذا الحقل فارغًا
inquire-missing-name = اكتب اسمك
inquire-phone-digits = اكتب رقم الهاتف بالأرقام، مثل ⁦+974 5550 0142⁩، أو اتركه فارغًا
inquire-missing-language = اختر اللغة
inquire-missing-country = اختر البلد من القائمة
inquire-missing-for-whom = حدّد لمن تطلب المساعدة
inquire-missing-message = اذكر بإيجاز ما الذي تبحث عنه
inquire-too-long = عدد أحرف رسالتك { $n }، وهذه الصفحة تقبل 1000 حرف على الأكثر. نرجو حذف التاريخ المرضي، فمكانه ليس صفحة مفتوحة؛ سيرسل إليك أحد المنسّقين رابطًا خاصًا لذلك.
inquire-card-number = يبدو أن الرسالة تحتوي على رقم بطاقة. نرجو حذفه: لا أحد هنا يطلب بيانات الدفع.
inquire-too-fast = نرجو مراجعة ما كتبت ثم إرساله مرة أخرى
inquire-too-many = وصلتنا منك عدة أسئلة. سيردّ عليك أحد المنسّقين؛ نرجو الانتظار يومًا قبل الكتابة مجددًا.
inquire-thanks-title = وصلنا سؤالك
inquire-thanks-what = ماذا يحدث الآن
inquire-thanks-first = يقرؤه أحد منسّقي { $house } ويردّ عليك بالبريد الإلكتروني.
inquire-thanks-second = إذا كان بإمكان { $house } المساعدة فستتلقى رابطًا خاصًا. تُرسل السجلات الطبية عبره، وليس بالبريد الإلكتروني أبدًا.
inquire-thanks-third = العيادات تقرّر في المسائل الطبية. وأنت من يقرّر من يطّلع وعلى ماذا.
inquire-thanks-urgent = هذه الخدمة ليست للحالات الطارئة. في الحالات الطارئة اتصل بالإسعاف في مكان وجودك.
inquire-thanks-phone = الهاتف
inquiries-title = الاستفسارات
inquiries-filter = الوضع
inquiries-empty = لا شيء هنا. تصل الاستفسارات من صفحة وكالتك العامة؛ ضع عنوانها في موقع الوكالة.
inquiries-page = الصفحة العامة
inquiries-received = تاريخ الوصول
inquiries-from = من
inquiries-for = لمن
inquiries-country = البلد
inquiries-language = اللغة
inquiries-state = الوضع
inquiry-from = استفسار من { $name }
inquiry-contact = وسيلة التواصل
inquiry-message = الرسالة
inquiry-this = هذا الاستفسار
inquiry-accept = فتح حالة
inquiry-accept-hint = يفتح خريطة الطلب معبّأة بما هو معروف. ويصبح صاحب الرسالة جهة الاتصال الرئيسية.
inquiry-accept-next = اتخاذ قرار بشأن هذا الاستفسار
inquiry-decline = الاعتذار
inquiry-decline-summary = الاعتذار مع ذكر السبب
inquiry-reason = السبب، لزملائك
inquiry-reason-hint = يبقى هنا. وأنت من يبلغ صاحب الرسالة.
inquiry-missing-reason = اذكر السبب
inquiry-declined-because = سبب الاعتذار
inquiry-became = أصبح حالة
inquiry-open-case = فتح الحالة
inquiry-alike = البريد أو الهاتف نفسه
inquiry-alike-hint = يُرجى التحقق قبل فتح حالة ثانية للشخص نفسه.
inquiry-alike-none = لا يوجد استفسار آخر ولا شخص في أي حالة بالبريد أو الهاتف نفسه.
inquiry-known = ضمن خريطة الأدوار في
inquiry-decided-meanwhile = اتخذ شخص آخر قرارًا بشأن هذا الاستفسار في هذه الأثناء. راجعه قبل المتابعة.
