nav-requests = الطلبات
requests-title = طلبات الوثائق
requests-lead = ما طُلب، وممّن، وإلى أين وصل. من يُطلب منه شيء تصله رسالة برابط لا يحتاج إلى حساب.
requests-ask = طلب وثيقة
requests-empty = لم يُطلب شيء بعد. اطلب ما ينقص في قائمة الوثائق؛ ومن يُطلب منه يستطيع الإرسال بلا حساب.
requests-filter = أي الطلبات
requests-all = الكل
requests-none-of-these = لا يوجد منها شيء.
requests-what = ماذا
requests-state = الوضع
requests-who = مطلوب من
requests-by = الموعد
requests-next = التذكير التالي
requests-overdue = متأخر
requests-made = { $n ->
    [0] ما يحتاج إليه هذا الرد طُلب من قبل. لم يُنشأ شيء جديد.
    [zero] ما يحتاج إليه هذا الرد طُلب من قبل. لم يُنشأ شيء جديد.
    [one] أُنشئ طلب واحد مما تحتاج إليه العيادة، والرسالة في الطريق.
    [two] أُنشئ طلبان مما تحتاج إليه العيادة، والرسالتان في الطريق.
    [few] أُنشئت { $n } طلبات مما تحتاج إليه العيادة، والرسائل في الطريق.
    [many] أُنشئ { $n } طلبًا مما تحتاج إليه العيادة، والرسائل في الطريق.
   *[other] أُنشئ { $n } طلب مما تحتاج إليه العيادة، والرسائل في الطريق.
}
request-state-open = مطلوب
request-state-sent-in = وصل شيء وينتظر الاطلاع
request-state-asked-again = طُلب من جديد
request-state-not-had = «ليس لديّ هذا»
request-state-accepted = مقبول
request-state-withdrawn = أُلغي الطلب
request-format-any = أي شكل يمكن قراءته
request-format-dicom = الصور الأصلية (ملفات DICOM)
request-format-text-pdf = ملف PDF يمكن تحديد نصه
request-format-scan = تكفي نسخة ممسوحة ضوئيًا
request-format-photo = تكفي صورة بالهاتف
request-by = حتى { $day }
request-form-title = طلب وثيقة
request-nobody = لا يوجد بعد في هذه الحالة من يمكن أن تُطلب منه وثيقة.
request-nobody-add = إضافة شخص
request-row = من قائمة الوثائق
request-category = نوع الوثيقة
request-what = أي وثيقة
request-what-hint = كما يسميه من يُطلب منه: «رنين الورك الأيمن، أبريل 2026». وإن تُرك فارغًا ظهر النوع وحده.
request-format = الشكل
request-format-hint = تشرح الصفحة كيف يمكن الحصول عليه بهذا الشكل.
request-purpose = لأي غرض
request-purpose-hint = جملة واحدة. يقرؤها من يُطلب منه في الصفحة، لا في رسالة أبدًا.
request-who = مطلوب من
request-who-hint = تُرسل رسالة إلى العنوان المذكور هنا. ومن ليس له عنوان يجد الطلب في صفحته.
request-person = { $name }، { $role } · { $reach }
request-no-address = بلا بريد إلكتروني
request-due = حتى متى
request-due-hint = يمكن تركه فارغًا.
request-letter-hint = لا تقول الرسالة إلا أن شيئًا مطلوب. تُرسل التذكيرات بعد 3 أيام و7 أيام ثم أسبوعيًا، ستة على الأكثر، بين التاسعة صباحًا والتاسعة مساءً بتوقيت القارئ.
request-button = إرسال الطلب
request-category-missing = يُرجى اختيار نوع الوثيقة
request-format-missing = يُرجى اختيار الشكل
request-who-missing = يُرجى اختيار من يُطلب منه
request-due-passed = يُرجى ذكر يوم لم يأتِ بعد
request-nobody-asked = لا أحد من الخارج: أرسل الوثيقةَ أحد الأعضاء
request-asked = طُلب
request-of-clinic = تطلبه عيادة
request-document = المطلوب من جديد
request-again-why = السبب المذكور
request-answer = الجواب
request-answer-none = «ليس لديّ هذا»، بلا كلام آخر.
request-came = ما وصل
request-came-nothing = لم يصل شيء بعد.
request-came-known = كل ما أُرسل كان موجودًا في الحالة من قبل، مطابقًا حتى آخر بايت.
request-judge = ماذا بعد
request-accept = قبول
request-accept-otherwise = وصل بطريق آخر
request-withdraw = إلغاء الطلب
request-again-hint = تصل رسالة إلى من طُلب منه، ويقرأ السبب في الصفحة بلغته.
request-letters = الرسائل والتذكيرات
request-next = التذكير التالي
request-reminded = التذكيرات حتى الآن
request-reminders = { $n ->
    [zero] لا شيء،
    [one] تذكير واحد، في
    [two] تذكيران، آخرهما في
    [few] { $n } تذكيرات، آخرها في
    [many] { $n } تذكيرًا، آخرها في
   *[other] { $n } تذكير، آخرها في
}
request-reminded-never = لا شيء
request-link = الرابط
request-link-opened = فُتح آخر مرة { $moment }
request-resume = متابعة التذكيرات
request-pause = إيقاف التذكيرات مؤقتًا
request-letter-again = إرسال الرسالة مرة أخرى
request-how-shown = ما تقوله الصفحة عن طريقة الحصول عليه
request-withdraw-title = هل يُلغى هذا الطلب؟
request-withdraw-consequence = تتوقف روابطه فورًا، ولا يُرسل أي تذكير بعد ذلك، ولا يستطيع أحد إرسال شيء له. لا يمكن إحياؤه، لكن يمكن الطلب من جديد.
request-withdraw-came = ما وصل يبقى بين الوثائق.
request-withdraw-keep = إبقاء الطلب
request-said-asked = أُرسل الطلب.
request-said-accepted = قُبل. لم تعد روابطه تعمل.
request-said-again = طُلب من جديد، والرسالة في الطريق.
request-said-withdrawn = أُلغي. لم تعد روابطه تعمل.
request-said-paused = لا يُرسل أي تذكير إلى أن تسمح بمتابعتها.
request-said-resumed = تتابع التذكيرات.
request-by-hand-hint = لا يُعرف عنوان بريد، فلا تُرسل رسالة. أنشئ رابطًا ومرّره بنفسك، عبر واتساب مثلًا؛ يُفتح بكلمة سر تبلغها بطريق آخر. والرابط الذي سُلّم من قبل يتوقف.
request-by-hand-button = إنشاء رابط للتسليم
request-linked-title = رابط للتسليم
request-qr = رمز QR للرابط
request-share = مشاركة الرابط
request-slip = على الورق تصير هذه الصفحة قصاصة فيها الرابط ورمز QR، دون كلمة السر.
request-said-letter = تُرسل الرسالة من جديد برابط جديد. الروابط الأقدم ما زالت تعمل.
request-said-no-letter = لا يوجد بريد إلكتروني للكتابة إليه. يمكن إضافته في صفحة الشخص.
reminder-stop-answered = لا تذكير: الدور عليك
reminder-stop-met = لا تذكير: وصل المطلوب
reminder-stop-withdrawn = لا تذكير: أُلغي الطلب
reminder-stop-case-closed = لا تذكير: الحالة مغلقة
reminder-stop-nobody = لا تذكير: لا أحد مطلوب منه
reminder-stop-no-address = لا تذكير: لا يوجد بريد إلكتروني
reminder-stop-paused = متوقف مؤقتًا
reminder-stop-too-many = لا تذكير: أُرسلت ستة. الأفضل الاتصال
asked-title = وثيقة مطلوبة
asked-by = تطلب { $house } هذا منك.
asked-state-open = لم يُرسل بعد
asked-state-sent-in = أُرسل. نحن نطّلع عليه
asked-state-asked-again = يُرجى إرساله من جديد
asked-state-not-had = قلت إنه ليس لديك
asked-state-accepted = وصل، شكرًا لك
asked-state-withdrawn = لم يعد مطلوبًا
asked-again-title = لماذا يُطلب من جديد
asked-category = نوع الوثيقة
asked-format = بأي شكل
asked-purpose = لأي غرض
asked-when = متى
asked-files = اختر ملفًا أو أكثر
asked-files-hint = PDF أو صور، أو كل ما على قرص. حتى 5 غيغابايت للملف. إذا انقطع الاتصال فاختر الشيء نفسه مرة أخرى: ما وصل بأمان لا يُعاد إرساله.
asked-send = إرسال
asked-came = ما أرسلته
asked-came-known = كانت هذه الملفات نفسها لدينا من قبل. لا يلزم شيء آخر بشأنها.
asked-take-back = استرجاع
asked-take-back-until = حتى { $time }. بعد ذلك يُرجى الاتصال بنا.
asked-how = كيف تحصل عليه
asked-not-had = ليس لديّ هذا
asked-not-had-lead = أخبرنا لنطلبه من مكان آخر. وإن وجدته لاحقًا فما زال بإمكانك إرساله هنا.
asked-words = شيء ينبغي أن نعرفه
asked-words-hint = مثلًا: من قد يكون لديه.
asked-not-had-button = ليس لديّ هذا
asked-your-answer = ما أخبرتنا به
asked-file-safe = محفوظ لدينا
asked-file-waiting = قيد الفحص
asked-nothing-chosen = يُرجى اختيار ملف واحد على الأقل
asked-said-not-had = شكرًا لك. سنبحث في مكان آخر. وإن وجدته فما زال بإمكانك إرساله هنا.
asked-said-taken-back = استُرجع، ويجري حذفه.
asked-said-too-late = لم يعد ممكنًا استرجاع هذا هنا: مضت نصف ساعة أو قُبل. اتصل بنا إن كان لا بد من حذفه.
asked-said-in-use = أُرسل هذا إلى جهة أخرى ولا يمكن استرجاعه هنا. اتصل بنا إن كان لا بد من حذفه.
asked-said-held = يجب حفظ هذه السجلات كما هي في الوقت الحالي، فلا يمكن استرجاع شيء. اتصل بنا لنبيّن السبب.
how-imaging-title = كيف تطلب ملفات DICOM من مركز الأشعة
how-imaging-1 = اتصل بالمكان الذي أُخذت فيه الصور أو زره، ومعك الاسم وتاريخ الميلاد وتاريخ الفحص.
how-imaging-2 = قل: «أحتاج إلى الصور الأصلية كملفات DICOM، على قرص أو ذاكرة USB أو بالتنزيل. لا صور JPEG ولا نسخة مطبوعة».
how-imaging-3 = اطلب معها التقرير المكتوب. تحفظ المراكز الصور سنوات، ومن المعتاد دفع رسم بسيط.
how-imaging-4 = أرسل هنا كل ما على القرص، أو التنزيل كله كما هو. لا حاجة إلى فرز شيء.
how-disc-title = كيف ترسل قرصًا
how-disc-1 = ضع القرص في حاسوب فيه قارئ أقراص. إن لم يوجد فقد يكون لدى جار أو محل تصوير.
how-disc-2 = افتح في متصفح ذلك الحاسوب الرسالة التي فيها رابطك، واختر القرص في هذه الصفحة تحت «مجلد القرص». يُرسل كل ما عليه كما هو، ولا حاجة إلى فرز شيء.
how-disc-3 = إذا كان القرص بطيئًا فانسخ كل ما عليه أولًا إلى مجلد جديد واختر هذا المجلد. وحيث لا يمكن اختيار إلا ملفات مفردة، يكفي المجلد في ملف ZIP.
how-disc-4 = لا تفتح الصور وتحفظها واحدة واحدة، فعندها لا تعود صالحة. وإذا انقطع الإرسال فاختر المجلد نفسه مرة أخرى: ما وصل بأمان لا يُعاد إرساله.
how-text-pdf-title = كيف تميز ملف PDF فيه نص من نسخة ممسوحة
how-text-pdf-1 = افتح ملف PDF وحاول تحديد كلمة واحدة بالفأرة أو بضغطة طويلة.
how-text-pdf-2 = إن أمكن تحديد كلمات مفردة ففيه نص. وإن تحددت الصفحة كلها أو لا شيء فهو نسخة ممسوحة.
how-text-pdf-3 = بوابات المستشفيات ورسائلها تعطي غالبًا ملفات PDF فيها نص. هي أفضل من مسح النسخة المطبوعة.
how-text-pdf-4 = إن لم يوجد سوى الورق فأرسل نسخة ممسوحة أو صورة: هذا خير من لا شيء.
how-photo-title = كيف تصوّر صفحة
how-photo-1 = ضع الصفحة مستوية في ضوء النهار، بلا فلاش وبلا ظل.
how-photo-2 = أمسك الهاتف فوقها تمامًا. يجب أن تظهر الزوايا الأربع في الصورة.
how-photo-3 = انظر إلى الصورة: هل يُقرأ أصغر خط ويُقرأ التاريخ؟ إن لم يكن فصوّرها من جديد.
how-photo-4 = التقط صورة واحدة لكل صفحة، بالترتيب، والوجه الخلفي أيضًا، ثم اخترها كلها معًا.
how-hospital-title = كيف تطلب السجلات من مستشفى
how-hospital-1 = اسأل قسم السجلات الطبية أو الأرشيف، لا القسم الذي عولج فيه المريض. لدى كثير منها نموذج في موقعها.
how-hospital-2 = حدد ما تحتاج إليه ومن أي أيام: «تقرير الخروج وتقرير العملية، مارس 2026».
how-hospital-3 = أحضر أو أرسل نسخة من هوية المريض. ومن يطلب نيابة عن المريض يحتاج أيضًا إلى تفويض موقّع.
how-hospital-4 = اطلبها بصيغة PDF بالبريد الإلكتروني أو بالتنزيل، واسأل كم يستغرق ذلك. المعتاد من خمسة إلى سبعة أيام عمل.
family-asked-what = يُرجى إرسال: { $title }
family-asked-go = الاطلاع والإرسال
checklist-ask = طلبه
checklist-request = طُلب
replies-to-requests = طلب ما تحتاج إليه العيادة
replies-to-requests-hint = تحدّد ممن يُطلب وحتى متى، ثم يصبح كل بند طلبًا. وما طُلب من قبل لا يُكرر.
request-needs-none = اختر ما يُطلب
request-needs-nothing = ما يحتاج إليه هذا الرد سبق طلبه.
request-needs-button = طلب هذه
request-purpose-clinic = تطلبه العيادة لتتمكن من الإجابة.
request-change = تغيير الموعد أو الغرض أو الشكل
request-change-hint = يجده من طُلب منه في صفحته. ولا تُرسل رسالة.
request-change-button = حفظ التغيير
request-said-changed = تم التغيير.
requests-together-title = طلب عدة وثائق
requests-together-lead = يصبح كل بند طلبًا مستقلًا؛ وتصل إلى الشخص رسالة واحدة برابط واحد يسردها جميعًا، وتذكير واحد في اليوم على الأكثر.
requests-together-none = لا يمكن طلب أي من هذه البنود الآن.
requests-together-lost = طلب أحدهم واحدة منها في هذه الأثناء أو وصلت. استُبعدت؛ انظر في الباقي ثم أرسل من جديد.
requests-together-letter = تُرسل رسالة واحدة بالرابط الواحد. لا تسمّي الرسالة أي وثيقة، بل تفعل ذلك الصفحة خلف الرابط بعد إدخال الرمز.
requests-together-button = طلب هذه الوثائق
checklist-ask-several = طلب عدة وثائق معًا
checklist-ask-which = أي الوثائق الناقصة
checklist-ask-several-hint = نموذج واحد، وشخص واحد، ورسالة واحدة.
asked-several = { $n ->
    [zero] لم تعد تُطلب منك أي وثيقة
    [one] ما زالت تُطلب منك وثيقة واحدة
    [two] ما زالت تُطلب منك وثيقتان
    [few] ما زالت تُطلب منك { $n } وثائق
    [many] ما زالت تُطلب منك { $n } وثيقة
   *[other] ما زالت تُطلب منك { $n } وثيقة
}
