trail-title = سجل الاطلاع
trail-lead = كل اطلاع وتنزيل ورفض وتغيير في هذه الحالة، والأحدث أولًا. لا يمكن تغيير شيء فيه، وللمريض أيضًا أن يقرأه.
trail-filter = عرض
trail-filter-all = كل شيء
trail-filter-reads = الاطلاع والتنزيل
trail-filter-denials = حالات الرفض
trail-filter-changes = التغييرات
trail-filter-apply = عرض
trail-empty = لم يحدث شيء من هذا النوع.
trail-older = الأقدم
trail-system = كارنيه
trail-somebody = شخص بلا رابط
trail-erased = شخص مُسحت بياناته لاحقًا
trail-thing = شيء مُسحت بياناته لاحقًا

event-signed-in = { $who }: تسجيل دخول
event-signed-out = { $who }: تسجيل خروج
event-inquiry-received = { $who }: إرسال استفسار
event-inquiry-accepted = { $who }: تحويل الاستفسار إلى حالة
event-inquiry-declined = { $who }: الاعتذار عن استفسار
event-clinic-added = { $who }: إضافة المستشفى { $what }
event-clinic-changed = { $who }: تغيير بيانات المستشفى { $what }
event-checklist-row-changed = { $who }: تغيير نموذج قائمة
event-checklist-changed = { $who }: تغيير ما تطلبه القائمة
event-checklist-marked = { $who }: تعليم بند في القائمة
event-case-opened = { $who }: فتح الحالة
event-request-map-changed = { $who }: تغيير خريطة الطلب
event-case-moved = { $who }: نقل الحالة إلى مرحلة { $detail }
event-next-step-set = { $who }: تحديد الخطوة التالية
event-participant-added = { $who }: إضافة { $what } إلى الحالة
event-participant-changed = { $who }: تغيير بيانات { $what }
event-participant-removed = { $who }: إخراج { $what } من الحالة
event-family-access-decided = { $who }: تحديد ما يمكن أن يراه { $what }
event-summary-saved = { $who }: حفظ الملخص برقم النسخة { $detail }
event-sending-begun = { $who }: بدء إرسال { $detail }
event-sending-ended = { $who }: إنهاء الإرسال قبل اكتماله، ولم يصل: { $detail }
event-transfer-begun = { $who }: بدء إرسال ملف كبير
event-transfer-ended = { $who }: إيقاف إرسال ملف كبير
event-files-unpacked = { $who }: فك ملف مضغوط: { $detail }
event-files-received = { $who }: إرسال { $detail }
event-document-filed = { $who }: تصنيف { $what }
event-file-set-aside = { $who }: وضع ملف جانبًا: { $detail }
event-malware-found = { $who }: عُثر على برنامج ضار في { $what } وحُجز
event-document-scanned = { $who }: فُحص { $what } بحثًا عن البرامج الضارة وسُمح به
event-document-changed = { $who }: تغيير اسم { $what } أو تصنيفها أو تاريخها
event-document-removed = { $who }: إزالة { $what }
event-document-viewed = { $who }: الاطلاع على { $what }، الصفحة { $detail }
event-image-opened = { $who }: فتح { $what } في العارض، الصورة { $detail }
event-document-downloaded = { $who }: أخذ نسخة من { $what }
event-consent-requested = { $who }: طلب موافقة
event-consent-recorded = { $who }: تسجيل موافقة
event-consent-given = { $who }: إعطاء الموافقة
event-consent-refused = { $who }: رفض الموافقة
event-consent-postponed = { $who }: طلب السؤال عن الموافقة لاحقًا
event-consent-withdrawn = { $who }: سحب موافقة
event-review-sent = { $who }: إرسال الحالة إلى { $what }
event-package-released = جمّد { $who } ما يُرسل إلى { $what } في إصدار
event-package-sealed = جهّز { $who } الحزمة المرسلة إلى { $what }
event-package-downloaded = أخذ { $who } الحزمة كاملة الخاصة بـ { $what }
event-package-locked = أنشأ { $who } نسخة بكلمة مرور من الحزمة المرسلة إلى { $what }
event-link-issued = { $who }: إنشاء رابط جديد لـ{ $what }
event-link-revoked = { $who }: سحب رابط { $what }
event-code-sent = أُرسل رمز لرابط { $what }
event-code-refused = أُدخل رمز خاطئ في رابط { $what }
event-link-suspended = أُوقف رابط { $what } بعد رموز خاطئة كثيرة
event-link-opened = { $who }: دخول عبر الرابط
event-review-opened = { $who }: فتح صفحة المراجعة
event-review-revoked = { $who }: سحب مراجعة { $what }
event-reply-sent = { $who }: إرسال رد
event-reply-read = { $who }: قراءة رد أحد المستشفيات
event-trail-read = { $who }: قراءة سجل الاطلاع هذا
event-access-denied = رُفض طلب { $who }: { $detail }
event-document-assigned = { $who }: إسناد { $what } إلى شخص ليقرأها
event-other = { $who }: حدث لا تعرف هذه النسخة اسمه

trail-files = { $n ->
    [zero] لا ملفات
    [one] ملف واحد
    [two] ملفين
    [few] { $n } ملفات
    [many] { $n } ملفًا
   *[other] { $n } ملف
}
trail-to-see-case = فتح الحالة
trail-to-see-document = الاطلاع على { $what }
trail-to-take-document = أخذ نسخة من { $what }
trail-to-open-review = فتح صفحة المراجعة
trail-to-reply = إرسال رد
trail-to-change = تغيير شيء
trail-to-send = إرسال ملفات
trail-to-read-trail = قراءة سجل الاطلاع
trail-to-read-replies = قراءة الردود
trail-to-read = قراءة شيء
trail-not-there = لا شيء هناك لهذا القارئ
trail-because = { $what }. { $why }

event-document-taken-back = { $who }: استرجاع { $what } ممن كان يعمل عليه
event-letter-downloaded = { $who }: أخذ نسخة من رسالة { $what }
event-document-requested = { $who }: طلب مستند من { $what }
event-request-not-had = { $who }: ليس لديه المطلوب
event-sending-taken-back = { $who }: استرجاع ما أُرسل للتو
event-request-accepted = { $who }: قبول ما طُلب من { $what }
event-request-asked-again = { $who }: طلب مستند من جديد من { $what }
event-request-withdrawn = { $who }: إلغاء طلب من { $what }
event-request-letter-sent = { $who }: إرسال رسالة الطلب مرة أخرى إلى { $what }
event-request-reminded = { $who }: تذكير { $what } بطلب
event-reminders-paused = { $who }: إيقاف التذكيرات مؤقتًا إلى { $what }
event-reminders-resumed = { $who }: متابعة التذكيرات إلى { $what }
