nav-register = الروابط المفتوحة
access-title = الروابط والأذونات
access-lead = كل من يمكنه الدخول الآن، وكل وثيقة أُتيحت لأحد.
access-links = الروابط
access-no-links = لا رابط مفتوحًا.
access-none-found = لا رابط مفتوحًا بهذه الكلمات.
access-grants = الوثائق المُتاحة
access-grants-hint = لا تُفتح الوثيقة إلا ما دام الإذن والموافقة التي يقوم عليها والرابط قائمة كلها.
access-no-grants = لم تُتَح أي وثيقة لأحد.
access-choose = اختيار
access-holder = من
access-case = الحالة
access-opens = يفتح
access-kind-review = مراجعة
access-kind-person = صفحته الخاصة
access-kind-request = طلبًا واحدًا
access-state = الوضع
access-link-living = يعمل
access-link-suspended = مقفل: رموز خاطئة كثيرة
access-link-expired = انتهى
access-made = أُنشئ
access-opens-now = يُرى الآن
access-opens-nothing = لا يُرى الآن
access-end-chosen = إنهاء المختار
access-fault-none = اختر رابطًا واحدًا أو وثيقة واحدة على الأقل
access-confirm-title = إنهاء هذه؟
access-confirm-consequence = تتوقف فورًا مع كل صفحة مفتوحة بها. ما شوهد أو نُزّل من قبل يبقى حيث هو.
access-confirm-button = إنهاء
access-ended = { $n ->
    [zero] لم يُنهَ شيء.
    [one] أُنهي واحد.
    [two] أُنهي اثنان.
    [few] أُنهيت { $n }.
    [many] أُنهي { $n }.
   *[other] أُنهي { $n }.
 }
access-all-title = روابط الوكالة وأذوناتها المفتوحة
access-all-lead = كل رابط يفتح شيئًا الآن، وكل ما أُتيح، في أي حالة. تُعدّ الوثائق هنا ولا تُسمّى.
access-filter = الاسم أو العنوان أو العيادة أو الحالة
access-older = الأقدم
access-every-title = إنهاء كل الروابط
access-every-consequence = للطوارئ. يخرج فورًا كل مريض وقريب ومترجم وعيادة من كل حالة. تبقى الموافقات والوثائق كما هي، ومن عليه أن يتابع يحتاج إلى رابط جديد. لا يمكن التراجع عن هذا.
access-every-slug = اكتب { $slug } للمتابعة
access-every-button = إنهاء كل الروابط الآن
access-fault-slug = اكتب { $slug } كما هو تمامًا
access-given = أُتيح
access-no-grants-found = لا شيء مما أُتيح بهذه الكلمات.
access-own-cases = يمكنك إنهاء ما يخص الحالات التي تنسقها. وتُسأل مرة أخرى قبل أن ينتهي أي شيء.
access-any-case = يمكنك إنهاء ما تختاره في أي حالة. وتُسأل مرة أخرى قبل أن ينتهي أي شيء.
access-not-yours = هذه تبقى: فهي في حالات لا تنسّقها. يمكن لمنسّقيها إنهاؤها، أو انضم أنت إلى الحالة أولًا.
access-left = { $n ->
    [zero] لم يبقَ شيء.
    [one] بقي واحد: فهو في حالة لا تنسقها.
    [two] بقي اثنان: فهما في حالات لا تنسقها.
    [few] بقيت { $n }: فهي في حالات لا تنسقها.
    [many] بقي { $n }: فهي في حالات لا تنسقها.
   *[other] بقي { $n }: فهي في حالات لا تنسقها.
}
