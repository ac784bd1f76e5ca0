official-title = الفحوص الرسمية
official-lead = ما تقرره جهة رسمية، وأين تقوله، وحتى متى يُعتمد عليه. لا يعد Carnet بتأشيرة ولا بدخول.
official-kind-entry = قواعد الدخول
official-kind-e-visa = التأشيرة الإلكترونية
official-kind-country-list = قائمة الدول
official-kind-checkpoints = المنافذ الحدودية
official-kind-insurance = التأمين
official-kind-licence = ترخيص العيادة
official-source-foreign-ministry = وزارة الخارجية
official-source-e-visa-portal = بوابة التأشيرة الإلكترونية الرسمية
official-source-immigration = سلطة الهجرة
official-source-border = حرس الحدود
official-source-embassy = السفارة أو القنصلية المختصة
official-source-health-register = سجل التراخيص لدى الرقابة الصحية
official-state-never = لم يطّلع أحد
official-state-valid = ساري
official-state-running-out = ينتهي قريبًا
official-state-stale = لم يعد صالحًا
official-all-stand = كلها سارية اليوم.
official-open = { $n ->
    [zero] لا فحص ناقص اليوم.
    [one] فحص واحد لا يُعتمد عليه اليوم. ما لا يُستردّ من المال ينتظره.
    [two] فحصان لا يُعتمد عليهما اليوم. ما لا يُستردّ من المال ينتظرهما.
    [few] { $n } فحوص لا يُعتمد عليها اليوم. ما لا يُستردّ من المال ينتظرها.
    [many] { $n } فحصًا لا يُعتمد عليها اليوم. ما لا يُستردّ من المال ينتظرها.
   *[other] { $n } فحص لا يُعتمد عليها اليوم. ما لا يُستردّ من المال ينتظرها.
}
official-changed = تغيّر منذ آخر اطلاع: { $parts }. يلزم الاطلاع من جديد.
official-who = من يقول ذلك
official-found = ما وُجد
official-found-hint = كما تقوله الصفحة، لهذه الرحلة. بلا وعود.
official-looked = اطّلع { $who } يوم { $day }
official-until = يُعتمد عليه حتى
official-before = ما وُجد سابقًا
official-look = تدوين ما وجدته
official-look-again = الاطلاع من جديد
official-address = عنوان الصفحة الرسمية
official-on = يوم الاطلاع
official-button = حفظ
official-fault-found = اكتب ما تقوله الصفحة
official-fault-on = اكتب يوم الاطلاع، على ألا يكون بعد اليوم
official-fault-valid = اكتب اليوم الذي يُعتمد عليه حتى نهايته
official-said-journey = حُفظت الرحلة. ما يستند إلى ما تغيّر لم يعد صالحًا.
official-said-found = حُفظ ذلك باسمك وللرحلة كما هي اليوم.
journey-title = الرحلة
journey-say = تحديد الرحلة
journey-change = تغيير الرحلة
journey-hint = التغيير يُبطل الفحوص التي تستند إليه وحدها.
journey-button = حفظ الرحلة
journey-passport-hint = بلد الجواز الذي يسافر به المريض.
journey-route-hint = المدن والمطارات في الطريق.
journey-from = يوم الوصول
journey-until = يوم المغادرة
journey-part-destination = الوجهة
journey-part-passport = الجواز
journey-part-status = يسافر بصفته
journey-part-route = المسار
journey-part-dates = التواريخ
journey-status-patient = مريضًا
journey-status-companion = مرافقًا لمريض
journey-status-tourist = سائحًا
journey-fault-destination = اختر الوجهة
journey-fault-passport = اختر بلدًا أو اتركه فارغًا
journey-fault-reversed = نهاية الرحلة قبل بدايتها
journey-fault-changed = غيّر شخص آخر الرحلة في أثناء ذلك. ما كتبته أدناه، فاحفظ من جديد إن بقي صحيحًا.
event-journey-changed = { $who }: تغيير الرحلة
event-official-checked = { $who }: الاطلاع على مصدر رسمي ({ $detail })
official-state-exempt = لا ينطبق
official-not-applies = لا ينطبق على هذه الرحلة، والسبب مكتوب أعلاه. لا حاجة عندئذ إلى عنوان
official-fault-why = قل لماذا لا ينطبق
official-outside = تمتد الخطة من { $first } إلى { $last }، خارج أيام الرحلة. يُقاس كل فحص على أيامهما معًا: غيّر أيام الرحلة أو الخطة، وانظر من جديد فيما صار قديمًا.
