# M7: كم يستغرق كل شيء.
figures-title = كم يستغرق العمل
figures-lead = من سجل الاطلاع في حالاتك. الحالات الممحوة غائبة عن هذه الأرقام أيضًا.
figures-period = منذ متى
figures-period-quarter = آخر 90 يومًا
figures-period-year = آخر 12 شهرًا
figures-period-ever = منذ البداية
figures-clinic = العيادة
figures-any-clinic = أي عيادة
figures-any-specialty = أي تخصص
figures-honest = { $n ->
   *[other] الوسيط هو الأوسط: نصفها استغرق أقل منه. يظهر ابتداءً من { $n }، وما دون ذلك يُعرض كلٌّ على حدة. لا توجد متوسطات حسابية.
}
figures-title-complete = حتى يكتمل الملف
figures-title-replies = حتى تجيب العيادة
figures-title-stays = أين تتوقف الحالات
figures-hint-complete = من فتح الحالة إلى اليوم الذي لم يعد فيه في قائمتها شيء ناقص أو مفتوح لأول مرة، حسب التخصص؛ وإن لم يحدث ذلك، فإلى اليوم الذي بلغت فيه مرحلة «جاهزة» أو ما بعدها لأول مرة. الحالات المفتوحة في هذه المدة.
figures-hint-replies = من الإرسال إلى أول رد من العيادة. ما أُرسل في هذه المدة، دون ما سُحب قبل أي رد.
figures-hint-stays = كم بقيت الحالات في مرحلة قبل أن تنتقل، من بين ما انتقل في هذه المدة؛ وكم حالة فيها الآن.
figures-empty-complete = لم تُفتح أي حالة في هذه المدة.
figures-empty-replies = لم يُرسل شيء إلى عيادة في هذه المدة.
figures-empty-stays = لا توجد حالات كهذه.
figures-picture = صف لكل سطر من الجدول أسفل الرسم، والأرقام في الجدول.
figures-n = العدد = { $n }
figures-legend = الأيام. الخط السميك هو الوسيط، والصندوق هو النصف الأوسط، والخط الرفيع من الأقصر إلى الأطول. الدوائر حالات مفردة ما دام عددها قليلًا.
figures-of-complete = التخصص
figures-of-replies = العيادة
figures-of-stays = المرحلة
figures-count = العدد
figures-median = الوسيط
figures-half = النصف الأوسط
figures-all = من الأقصر إلى الأطول
figures-open-complete = لم تكتمل بعد
figures-open-replies = بلا رد بعد
figures-open-stays = فيها الآن
figures-none = لا شيء بعد
figures-few = أقل من أن يُحسب لها وسيط
figures-longest = (أطولها { $time })
figures-range = { $from } – { $to }
figures-days = { $n ->
    [zero] أقل من يوم
    [one] يوم واحد
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}
figures-hours = { $n ->
    [zero] أقل من ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $n } ساعات
    [many] { $n } ساعة
   *[other] { $n } ساعة
}
