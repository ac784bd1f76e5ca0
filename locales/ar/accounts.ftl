account-signing-in = طريقة تسجيل الدخول
account-changed-on = غُيِّرت في { $day }.
account-set-up-on = أُعِدّ في { $day }.
account-password-change = تغيير كلمة المرور
account-authenticator = تطبيق المصادقة
account-authenticator-renew = إعداد تطبيق جديد
account-recovery = رموز الاسترداد
account-recovery-make = إنشاء رموز جديدة
account-refused = محاولات مرفوضة
account-refused-count = { $n ->
    [zero] لم تفشل أي محاولة دخول باسمك في آخر 30 يومًا.
    [one] فشلت محاولة دخول واحدة باسمك في آخر 30 يومًا.
    [two] فشلت محاولتا دخول باسمك في آخر 30 يومًا.
    [few] فشلت { $n } محاولات دخول باسمك في آخر 30 يومًا.
    [many] فشلت { $n } محاولة دخول باسمك في آخر 30 يومًا.
   *[other] فشلت { $n } محاولة دخول باسمك في آخر 30 يومًا.
}
account-refused-last = آخرها: { $when }. إن لم تكن أنت، فغيّر كلمة المرور.
account-recovery-left = { $n ->
    [zero] لم يبقَ أي رمز.
    [one] بقي رمز واحد.
    [two] بقي رمزان.
    [few] بقيت { $n } رموز.
    [many] بقي { $n } رمزاً.
   *[other] بقي { $n } رمز.
}
account-recovery-few = { $n ->
    [zero] لم يبقَ أي رمز: أنشئ رموزاً جديدة
    [one] بقي رمز واحد فقط: أنشئ رموزاً جديدة
    [two] بقي رمزان فقط: أنشئ رموزاً جديدة
    [few] بقيت { $n } رموز فقط: أنشئ رموزاً جديدة
    [many] بقي { $n } رمزاً فقط: أنشئ رموزاً جديدة
   *[other] بقي { $n } رمز فقط: أنشئ رموزاً جديدة
}
account-alone = أنت المالك الوحيد العامل حالياً. إذا فقدت هاتفك ورموز الاسترداد فلن يستطيع أحد هنا إدخالك من جديد، سوى مشغّل هذا النظام. احفظ رموز الاسترداد بعيداً عن هاتفك، أو ادعُ مالكاً ثانياً.
account-end = إنهاء
account-end-hint = إنهاء الجلسة يُخرج ذلك المتصفح فوراً. إذا لم تكن إحداها لك فأنهِها وغيّر كلمة المرور.
account-end-others = إنهاء كل الجلسات الأخرى
account-agency = الوكالة
account-done-password = غُيِّرت كلمة المرور، وانتهت كل الجلسات الأخرى.
account-done-authenticator = تطبيق المصادقة الجديد يعمل، والسابق لم يعد صالحاً. انتهت كل الجلسات الأخرى.
account-done-passkey = أُضيف مفتاح المرور.
account-done-passkey-removed = أُزيل مفتاح المرور.
account-done-ended = انتهت.
account-current = كلمة المرور الحالية
account-current-hint = كي لا يغيّر أحد هذا من متصفح تركته مفتوحاً.
account-fault-no-current = اكتب كلمة المرور الحالية
account-fault-current = هذه ليست كلمة المرور الحالية
account-fault-same = اختر كلمة مرور غير الحالية
password-title = تغيير كلمة المرور
password-lead = تنتهي كل جلساتك الأخرى فوراً، وتصلك رسالة تخبرك بحدوث ذلك.
password-new = كلمة المرور الجديدة
password-rules = { $n } حرفاً على الأقل: أربع كلمات لا علاقة بينها خيار جيد. ليست بريدك الإلكتروني، ولا مما يجرّبه الجميع أولاً. المسافات وكل الكتابات مقبولة.
password-again = كلمة المرور الجديدة مرة أخرى
password-button = تغيير كلمة المرور
password-fault-too-short = { $n ->
    [zero] استخدم { $n } حرف على الأقل
    [one] استخدم حرفاً واحداً على الأقل
    [two] استخدم حرفين على الأقل
    [few] استخدم { $n } أحرف على الأقل
    [many] استخدم { $n } حرفاً على الأقل
   *[other] استخدم { $n } حرف على الأقل
}
password-fault-too-long = استخدم 200 حرف على الأكثر
password-fault-common = من السهل تخمينها. اختر عدة كلمات لا علاقة بينها
password-fault-own-address = لا تستخدم بريدك الإلكتروني
password-fault-again = الكلمتان غير متطابقتين
authenticator-title = إعداد تطبيق مصادقة جديد
authenticator-lead = يبقى التطبيق الحالي صالحاً حتى يُظهر الجديد رمزاً صحيحاً. بعدها تنتهي كل جلساتك الأخرى وتصلك رسالة.
authenticator-qr = رمز لتطبيق المصادقة
authenticator-scan = امسح هذا بتطبيق المصادقة على هاتفك، أو اكتب المفتاح فيه:
authenticator-copy = نسخ المفتاح
authenticator-code = الرمز المكوّن من ستة أرقام الظاهر الآن في التطبيق
authenticator-code-hint = يثبت أن التطبيق لديه المفتاح.
authenticator-button = استخدام هذا من الآن
authenticator-fault-code = هذا الرمز غير صحيح. انتظر الرمز التالي وتحقّق من ساعة هاتفك
recovery-title = رموز الاسترداد
recovery-lead = كل رمز يُدخلك مرة واحدة بدل رمز تطبيق المصادقة، مع كلمة المرور: لليوم الذي يضيع فيه هاتفك.
recovery-replaces = الرموز الجديدة تحلّ محل ما لديك.
recovery-button = إنشاء عشرة رموز جديدة
recovery-yours = رموز الاسترداد الخاصة بك
recovery-once = تظهر الآن فقط.
recovery-keep = اطبع هذه الصفحة أو انسخها إلى مكان بعيد عن هاتفك. من يملك رمزاً وكلمة مرورك يستطيع الدخول.
recovery-copy = نسخ الكل
recovery-kept = حفظتها
recovery-kept-sign-in = حفظتها: تسجيل الدخول
passkeys-title = مفاتيح المرور
passkeys-empty = لا يوجد بعد. بمفتاح المرور تدخل ببصمتك أو وجهك أو رقم PIN لجهازك، دون كلمة مرور ورمز.
passkeys-name = الاسم
passkeys-added = أُضيف
passkeys-unused = لم يُستخدم بعد
passkeys-add = إضافة مفتاح مرور
passkeys-remove = إزالة
passkeys-remove-one = إزالة مفتاح المرور { $name }
passkey-title = إضافة مفتاح مرور
passkey-lead = ينشئ جهازك مفتاحاً لا يغادره أبداً، أو يحفظه حسابك هناك. لا يعمل إلا على هذا العنوان، فلا يستطيع أحد أن يستدرجه. وتبقى كلمة المرور وتطبيق المصادقة صالحَين معه.
passkey-name = الاسم الذي تعطيه له
passkey-name-hint = كي تعرف لاحقاً أي جهاز هو.
passkey-button = اسأل جهازي
passkey-without-script = هذا المتصفح لا يشغّل البرامج هنا أو لا يعرف مفاتيح المرور. سجّل الدخول بكلمة المرور والرمز.
passkey-failed = لم يقدّم جهازك مفتاح مرور. حاول مرة أخرى أو تابع من دونه.
passkey-fault-name = أعطه اسماً
passkey-fault-refused = تعذّر قبول ما أجاب به الجهاز. اسأله مرة أخرى
passkey-fault-known = مفتاح المرور هذا معروف مسبقاً
passkey-removal-title = إزالة مفتاح مرور
passkey-removal-consequence = لن يفتح شيئاً هنا من الآن. تبقى كلمة المرور وتطبيق المصادقة صالحَين. أزِله من الجهاز أيضاً، وإلا سيظل معروضاً هناك.
sign-in-passkey = تسجيل الدخول بمفتاح مرور
sign-in-passkey-or = أو بكلمة المرور ورمز:
sign-in-passkey-refused = مفتاح المرور هذا لا يفتح شيئاً هنا. سجّل الدخول بكلمة المرور والرمز
sign-in-lost = فقدت هاتفي أو كلمة المرور
sign-in-lost-how = من دون هاتفك اكتب أحد رموز الاسترداد مكان الأرقام الستة. ومن دونها أو من دون كلمة المرور اطلب من مالك في وكالتك أن يرسل إليك رابطاً لإعدادها من جديد.
members-title = الأعضاء
members-lead = من يعمل هنا وكيف يدخل. أما ما يحق له رؤيته من حالة فيُقرَّر في الحالة نفسها.
members-invite = دعوة عضو
members-invite-lead = تصله رسالة فيها رابط، فيختار كلمة مرور ويُعدّ العامل الثاني. وقبل ذلك لا يرى شيئاً.
members-invite-button = إرسال الدعوة
members-name = الاسم
members-full-name = الاسم الكامل
members-email-hint = يسجّل الدخول بهذا العنوان، ولا يجوز أن يكون لحساب آخر.
members-role = الدور
member-role-long-owner = مالك: يدير الوكالة والأعضاء ويمحو الحالات
member-role-long-coordinator = منسّق: يدير الحالات
member-role-long-viewer = مطّلع: يقرأ الجانب التنظيمي دون أي محتوى طبي
members-language = اللغة
members-zone = المنطقة الزمنية
members-state = الحالة
members-last = آخر تسجيل دخول
members-acts = ما يمكنك فعله
members-you = أنت
members-out = ممنوع من الدخول
members-at-work = يعمل
members-invited = مدعوّ
members-anew = يُعدّ الدخول من جديد
members-link-until = الرابط صالح حتى { $until }
members-link-over = انتهى الرابط: أرسل رابطاً آخر
members-passkeys = { $n ->
    [zero] لا مفاتيح مرور
    [one] مفتاح مرور واحد
    [two] مفتاحا مرور
    [few] { $n } مفاتيح مرور
    [many] { $n } مفتاح مرور
   *[other] { $n } مفتاح مرور
}
members-codes = { $n ->
    [zero] لا رموز استرداد
    [one] رمز استرداد واحد
    [two] رمزا استرداد
    [few] { $n } رموز استرداد
    [many] { $n } رمز استرداد
   *[other] { $n } رمز استرداد
}
members-never = لم يحدث
members-reset = إدخال من جديد
members-again = إرسال الرابط مرة أخرى
members-keep-out = منع الدخول
members-change-role = تغيير الدور
members-let-in = السماح بالدخول مجدداً
members-fault-name = اكتب الاسم الكامل
members-fault-role = اختر دوراً
members-fault-zone = اختر منطقة زمنية
members-fault-known = لهذا العنوان حساب مسبقاً
members-fault-lost = اختر ما فُقد
members-done-invited = الرسالة مع الرابط في طريقها.
members-done-reset = ما فُقد لم يعد صالحاً. الرسالة مع الرابط في طريقها.
members-done-out = مُنع من الدخول، وانتهت جلساته.
members-done-in = سُمح بالدخول مجدداً.
members-done-role = تغيّر الدور، ويسري من نقرتهم التالية.
members-reset-title = إدخال { $name } من جديد
members-reset-be-sure = تأكّد أولاً أن الطلب منه حقاً: اتصل به على رقم تعرفه.
members-reset-ends = تنتهي كل جلساته فوراً.
members-reset-takes = لا يعود تطبيق المصادقة ومفاتيح المرور ورموز الاسترداد صالحة.
members-reset-link = يُرسَل رابط إلى { $email } ليُعدّ به الدخول من جديد. يعمل مرة واحدة خلال ثلاثة أيام.
members-reset-button = إلغاؤها وإرسال الرابط
members-lost = ما الذي فُقد
members-lost-second-factor = الهاتف أو مفتاح المرور. تبقى كلمة المرور، والرابط يطلبها
members-lost-everything = وكلمة المرور أيضاً. يختار كلمة جديدة
members-again-title = إرسال الرابط إلى { $name } مرة أخرى
members-again-consequence = يتوقف الرابط السابق. يعمل الجديد مرة واحدة خلال ثلاثة أيام.
members-keep-out-title = منع { $name } من الدخول
members-keep-out-consequence = تنتهي جلساته وروابطه المفتوحة فوراً، ولا يستطيع الدخول. ما فعله يبقى في السجل باسمه. يمكنك السماح له مجدداً.
members-let-in-title = السماح بدخول { $name } مجدداً
members-let-in-consequence = يدخل كالسابق بما كان لديه. الروابط التي كانت مفتوحة لا تعود.
members-role-title = إعطاء { $name } دوراً آخر
members-role-consequence = يسري ذلك فوراً على كل صفحة تُفتح من الآن. أما الحالات التي يعمل عليها العضو وما يراه فيها فيُقرَّر في الحالة نفسها ويبقى كما هو.
members-role-button = حفظ الدور
members-fault-same-role = يُرجى اختيار دور غير الدور الحالي
set-up-title = إعداد طريقة تسجيل الدخول
set-up-lead-invited = تدعوك { $house } إلى مكتبها. اختر كلمة مرور وأعدّ عاملاً ثانياً، ثم تحصل على رموز استرداد وتسجّل الدخول.
set-up-lead-second-factor = أحد مالكي { $house } يُدخلك من جديد. اكتب كلمة المرور التي تعرفها وأعدّ عاملاً ثانياً جديداً.
set-up-lead-everything = { $house } تُدخلك من جديد. اختر كلمة مرور جديدة وأعدّ عاملاً ثانياً جديداً.
set-up-until = يعمل هذا الرابط مرة واحدة حتى { $until }.
set-up-mail = نرسل رمزًا إلى { $address }، وهو العنوان الذي وصل إليه هذا الرابط. افتح بريدك؛ يصلح الرمز 15 دقيقة وفي هذا المتصفح فقط.
set-up-mail-button = أرسلوا لي رمزًا
set-up-mailed = الرمز من الرسالة
set-up-mailed-code = الرمز
set-up-mailed-hint = ثمانية أرقام. إن لم يصل فافتح الرابط مرة أخرى واطلب رمزًا جديدًا.
set-up-fault-mailed = الرمز غير صحيح أو انتهت صلاحيته. افتح الرابط مرة أخرى واطلب رمزًا آخر.
set-up-password = 1. كلمة المرور
set-up-current-hint = الرابط وحده لا يكفي.
set-up-app = 2. تطبيق المصادقة
set-up-app-lead = يصلح أي تطبيق لرموز الأرقام الستة: Google Authenticator أو Microsoft Authenticator أو Aegis أو 2FAS وغيرها.
set-up-button = إعداد
set-up-done-title = اكتمل الإعداد
set-up-done-lead = احفظ هذه الرموز قبل المتابعة.
