# L2: risks of a case.
risks-title = المخاطر
risks-lead = ما قد لا يسير كما يجب، ومن يتولى أمره، وما الذي يُفعل حياله. المخاطر الطبية تقدّرها العيادة وحدها: هنا يُدوَّن فقط أنها سُئلت.
risks-empty = لم يُدوَّن شيء بعد. ابدأ بما يقلقك أو يقلق العائلة في هذه الحالة.
risks-follow = ما يترتب على الحالة
risks-follow-hint = يعرض Carnet هذه ما دام سببها قائمًا. وكل منها يقود إلى حيث يُعالَج.
risks-follow-empty = لا يترتب شيء على ما هو معروف اليوم.
risk-add = تدوين خطر
risk-change = تعديله
risk-kind = عمّ هو؟
risk-kind-hint = كل ما يخص الصحة أو العلاج فهو طبي.
risk-kind-medical = طبي: الكلمة للعيادة
risk-kind-journey = السفر والإقامة
risk-kind-records = السجلات
risk-kind-money = المال
risk-kind-official = التأشيرة والقواعد الرسمية
risk-kind-other = شيء آخر
risk-state-open = قائم
risk-state-watched = قيد المتابعة
risk-state-closed = انتهى
risk-step-watch = يُفعل شيء حياله
risk-step-close = انتهى
risk-step-reopen = لم ينتهِ بعد
risk-words = ما الذي قد لا يسير كما يجب
risk-words-hint = في جملة أو جملتين. لا تكتب تشخيصًا.
risk-measure = ما الذي يُفعل حياله
risk-measure-hint = اتركه فارغًا للخطر الطبي: ما يُفعل حياله تقوله العيادة.
risk-owner = من يتولاه
risk-owner-hint = من يتولى أمره. الخطر الطبي للعيادة؛ اترك الوكالة هنا.
risk-owner-clinic = العيادة
risk-question = ما سُئلت عنه العيادة
risk-question-hint = للخطر الطبي فقط. ينتهي متى أجابت العيادة.
risk-no-question = لم تُسأل بعد
risk-question-open = قراءة السؤال وإجاباته
risk-ask = طرح سؤال على العيادة
risk-seen-by = من يراه
risk-seen-by-hint = تقرأ العائلة جزءها في خريطة العمل.
risk-seen-by-staff = فريق هذه الحالة فقط
risk-seen-by-family = المريض وعائلته أيضًا
risk-clinic-not-asked = لم تُسأل العيادة بعد.
risk-clinic-asked = سُئلت العيادة ولم تُجب بعد.
risk-clinic-answered = أجابت العيادة.
risk-said-added = تم التدوين.
risk-said-changed = تم التعديل.
risk-said-watched = يُفعل شيء حياله.
risk-said-closed = انتهى.
risk-said-open = عاد قائمًا.
risk-fault-kind = اختر عمّ هو
risk-fault-words = اذكر ما الذي قد لا يسير كما يجب
risk-fault-seen-by = اختر من يراه
risk-fault-medical-measure = اترك هذا فارغًا: ما يُفعل حيال الخطر الطبي تقوله العيادة. اطرح عليها سؤالًا
risk-fault-medical-owner = الخطر الطبي من شأن العيادة. اختر الوكالة هنا
risk-fault-question = الخطر الطبي وحده ينتظر سؤالًا إلى العيادة. اختر «لم تُسأل بعد»، أو اجعله طبيًا
risk-fault-unseen = لن يراه { $name }. اسمح للعائلة برؤيته، أو اجعله من شأن الوكالة
risks-closed = { $n ->
    [zero] لا مخاطر انتهت
    [one] خطر واحد انتهى
    [two] خطران انتهيا
    [few] { $n } مخاطر انتهت
    [many] { $n } خطرًا انتهى
   *[other] { $n } خطر انتهى
}
risk-derived-check = تحقق رسمي: { $what }. { $state }
risk-derived-check-look = لم ينظر أحد في المصدر الرسمي بعد.
risk-derived-check-again = انظر في المصدر الرسمي من جديد قبل دفع ما لا يُستردّ.
risk-derived-not-back = آخر موعد للدفع { $day }، ولا يُستردّ كله: { $what }
risk-derived-not-back-mend = تأكّد من ثبات المواعيد ومن سريان التحقق الرسمي قبل الدفع.
risk-derived-labs = أحدث نتائج المختبر تصبح قديمة ابتداءً من { $stale }، وستُقرأ في { $day }
risk-derived-labs-mend = اسأل العيادة هل تريد نتائج جديدة، ومتى تُجرى.
risk-derived-clotting = { $name } يؤثر في التخثر، والقادم هو: { $what }، { $day }
risk-derived-told-no = أخبر العيادة. لا سؤال إليها يذكر هذا الدواء بعد. ولا يغيّره إلا طبيب.
risk-derived-told-waits = سُئلت العيادة ولم تُجب بعد. ولا يغيّره إلا طبيب.
risk-derived-told-answered = أجابت العيادة: اقرأ إجابتها. ولا يغيّره إلا طبيب.
risk-derived-missing = { $n ->
    [zero] لا وثائق مطلوبة ناقصة
    [one] وثيقة واحدة مطلوبة ولم تصل
    [two] وثيقتان مطلوبتان ولم تصلا
    [few] { $n } وثائق مطلوبة ولم تصل
    [many] { $n } وثيقة مطلوبة ولم تصل
   *[other] { $n } وثيقة مطلوبة ولم تصل
}
risk-derived-missing-mend = قد تقول العيادة إنها لا تستطيع الحكم من دونها.
risk-derived-unread = { $n ->
    [zero] لا وثائق بلغة لا تقرؤها العيادة
    [one] وثيقة واحدة بلغة لا تقرؤها العيادة
    [two] وثيقتان بلغة لا تقرؤها العيادة
    [few] { $n } وثائق بلغة لا تقرؤها العيادة
    [many] { $n } وثيقة بلغة لا تقرؤها العيادة
   *[other] { $n } وثيقة بلغة لا تقرؤها العيادة
}
risk-derived-unread-mend = يُترجم الأهم أولًا: التشخيص، والباثولوجيا، وأحدث الآراء، والملخص.
risk-derived-consent = تنتهي الموافقة في { $ends }، ولم تُجب العيادة بعد
risk-derived-consent-before = تنتهي الموافقة في { $ends }، قبل موعد إجابة العيادة المتوقع: { $day }
risk-derived-consent-mend = بانتهائها ينتهي ما تستطيع العيادة رؤيته. اطلب موافقة أطول في الوقت المناسب.
risk-derived-outside = الخطة، من { $first } إلى { $last }، خارج التواريخ التي شملها التحقق
risk-derived-outside-mend = غيّر أيام الرحلة أو الخطة، وانظر في المصادر الرسمية من جديد.
