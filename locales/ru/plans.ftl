# L1: the plan of a journey.
plan-title = План
plan-lead = Что, когда и где происходит, кто это устраивает, кого касается и подтверждено ли. Каждый видит и получает только своё.
plan-add = Добавить в план
plan-change = Изменить
plan-change-hint = Если изменится время, место или вид, это нужно подтвердить заново.
plan-empty = Пока ничего не запланировано. Начните с того, что предложила клиника; перелёт и гостиница — после этого.
plan-kind = Что это?
plan-kind-appointment = Приём в клинике
plan-kind-flight = Перелёт или поезд
plan-kind-hotel = Гостиница
plan-kind-transfer = Трансфер
plan-kind-interpreter = Переводчик
plan-kind-companion = Сопровождение
plan-kind-other = Другое
plan-state-proposed = Предложено
plan-state-confirmed = Подтверждено
plan-state-done = Состоялось
plan-state-cancelled = Отменено
plan-confirmed-by = Подтверждено: { $who }
plan-when-day = весь день
plan-when-days = с { $from } по { $to }
plan-when-span = { $from } – { $to }
plan-what = В нескольких словах
plan-what-hint = Например: первый приём у доктора Ланского; QR 337 в Москву.
plan-place = Где
plan-from = Первый день
plan-from-time = Время начала
plan-time-hint = По местному времени, например 09:30. Оставьте оба времени пустыми, если речь о целых днях.
plan-zone = Часовой пояс
plan-zone-hint = Часовой пояс места, где начинается.
plan-to = Последний день
plan-to-hint = Оставьте пустым, если это тот же день.
plan-to-time = Время окончания
plan-to-zone = Часовой пояс в конце
plan-to-zone-hint = Для перелёта: где посадка.
plan-same-place = Тот же
plan-owner = Устраивает
plan-owner-hint = Кто за это отвечает.
plan-whom = Касается
plan-whom-hint = Эти люди видят это и получают в календарь. Пациент видит весь план.
plan-reference = Номер брони
plan-note = Что нужно знать тем, кого это касается
plan-note-hint = Ничего медицинского: это говорит клиника.
plan-by = Кто подтвердил и как
plan-by-hint = Например: гостиница «Волга», письмо от сегодняшнего дня.
plan-by-clinic = Кто в клинике подтвердил и как
plan-by-clinic-hint = Приём считается назначенным, только когда его подтвердила клиника.
plan-confirm = Подтверждено
plan-finish = Состоялось
plan-cancel = Не состоится
plan-reopen = Всё-таки нужно
plan-calendars = Календари
plan-calendars-hint = Файл календаря для каждого: только его часть, на его языке. Новый файл заменяет старый.
plan-calendar-take = Добавить в мой календарь
plan-calendar-name = Поездка с { $house }
plan-said-added = Добавлено в план.
plan-said-changed = Изменено.
plan-said-anew = Изменено. Подтверждено было другое, поэтому нужно подтвердить заново.
plan-said-confirmed = Подтверждено.
plan-said-done = Состоялось.
plan-said-cancelled = Отменено. Из календарей это исчезнет со следующим файлом.
plan-said-proposed = Снова предложено.
plan-fault-kind = Выберите, что это
plan-fault-title = Напишите в нескольких словах, что это
plan-fault-from = Укажите, в какой день начинается
plan-fault-from-time = Укажите и время начала
plan-fault-to-time = Укажите время окончания в этот день или уберите день
plan-fault-time = Напишите время так: 09:30
plan-fault-order = Заканчивается раньше, чем начинается
plan-fault-by = Укажите, кто подтвердил и как
plan-family-title = Ваша поездка
plan-family-lead = Что, когда и где. Время везде местное.
plan-family-empty = Пока в плане нет ничего, что касается вас.
plan-interpreter-title = Когда и где
plan-cancelled = { $n ->
    [one] Отменён { $n } пункт
    [few] Отменено { $n } пункта
    [many] Отменено { $n } пунктов
   *[other] Отменено { $n } пункта
}
plan-calendar-lines = { $n ->
    [one] { $n } запись
    [few] { $n } записи
    [many] { $n } записей
   *[other] { $n } записи
}
plan-calendar-summary = Поездка с { $house }

# L1: что спросить до поездки.
before-travel-title = Спросить до поездки
before-travel-lead = Спросите об этом, прежде чем бронировать невозвратное. Одно нажатие заполняет вопрос; у каждого своя переписка.
before-travel-family = Мы спрашиваем об этом для вас, прежде чем бронировать невозвратное.
before-travel-ask = Спросить
before-travel-not-asked = Ещё не спросили
before-travel-who = Кто отвечает
before-travel-documents = Какие документы нужно иметь при себе на визите, в оригинале или в копиях?
before-travel-documents-short = какие документы нужны
before-travel-translation = Нужен ли перевод документов? На какой язык и должен ли он быть заверен?
before-travel-translation-short = нужен ли перевод
before-travel-window = Уложится ли визит со всем, что к нему относится, в наши даты? Сколько дней планировать?
before-travel-window-short = уложится ли визит в даты
before-travel-invoice = Кто в клинике подтверждает счёт и до какого дня он действует?
before-travel-invoice-short = кто подтверждает счёт клиники
before-travel-outside-care = Что не входит в медицинскую помощь (дорога, проживание, трансфер, переводчик, сопровождающий), кто это организует и кто оплачивает?
before-travel-outside-care-short = что не входит в медицинскую помощь
before-travel-binding = Ответа ещё нет, а эти деньги возвращаются не полностью: { $what }.
risk-derived-before-travel = До поездки нет ответа: { $what }
risk-derived-before-travel-mend = Спросите на странице плана; отвечает тот, кому задан вопрос.
