parcels-title = Стёкла, диски, пересылка
parcels-lead = Что передают из рук в руки или с курьером: у кого и когда оно было, в каком состоянии и что нужно вернуть.
parcels-empty = Ничего не пересылается.
parcels-over = { $n ->
    [one] { $n } посылка вернулась или не отправлена
    [few] { $n } посылки вернулись или не отправлены
    [many] { $n } посылок вернулось или не отправлено
   *[other] { $n } посылки вернулось или не отправлено
}
parcel-add = Отправить посылку
parcel-change = Изменить
parcel-change-left = Посылка уже отправлена, поэтому описание не меняется. Можно изменить только срок возврата.
parcel-kind = Что это
parcel-kind-slides = Гистологические стёкла
parcel-kind-blocks = Парафиновые блоки
parcel-kind-disc = Диск или флешка со снимками
parcel-kind-films = Плёнки
parcel-kind-papers = Оригиналы бумаг
parcel-pieces-slides = { $n ->
    [one] { $n } гистологическое стекло
    [few] { $n } гистологических стекла
    [many] { $n } гистологических стёкол
   *[other] { $n } гистологического стекла
}
parcel-pieces-blocks = { $n ->
    [one] { $n } парафиновый блок
    [few] { $n } парафиновых блока
    [many] { $n } парафиновых блоков
   *[other] { $n } парафинового блока
}
parcel-pieces-disc = { $n ->
    [one] { $n } диск или флешка
    [few] { $n } диска или флешки
    [many] { $n } дисков или флешек
   *[other] { $n } диска или флешки
}
parcel-pieces-films = { $n ->
    [one] { $n } плёнка
    [few] { $n } плёнки
    [many] { $n } плёнок
   *[other] { $n } плёнки
}
parcel-pieces-papers = { $n ->
    [one] { $n } оригинал
    [few] { $n } оригинала
    [many] { $n } оригиналов
   *[other] { $n } оригинала
}
parcel-pieces = Сколько
parcel-pieces-hint = Пересчитывают при каждой передаче.
parcel-what = Что именно
parcel-what-hint = Номера на этикетках, какой образец или исследование. Это читают клиника и семья.
parcel-origin = Откуда
parcel-origin-hint = Кому принадлежит: больница, лаборатория или семья.
parcel-destination = Куда
parcel-clinic-hint = В клинику — только при согласии, которое разрешает передать ей копию с курьером или лично.
parcel-somebody-else = Кто-то другой
parcel-destination-other = Кому ещё
parcel-destination-hint = Только если это не клиника из списка.
parcel-back-by = Вернуть до
parcel-back-hint = Стёкла и блоки принадлежат лаборатории. Оставьте пустым, если возвращать не нужно.
parcel-way = Путь
parcel-state-ready = Готовится
parcel-state-handed-over = Передано
parcel-state-under-way = В пути
parcel-state-arrived = Доставлено
parcel-state-going-back = Возвращается
parcel-state-returned = Возвращено
parcel-state-lost = Потеряно
parcel-state-cancelled = Не отправлено
parcel-step-hand-over = Передано
parcel-step-track = Есть сведения о пути
parcel-step-arrive = Доставлено
parcel-step-send-back = Передано для возврата
parcel-step-return = Возвращено
parcel-step-lose = Потеряно
parcel-step-find = Найдено
parcel-step-cancel = Отправка отменена
parcel-do-hand-over = Перевозчик забрал
parcel-do-track = Перевозчик сообщил, где она
parcel-do-arrive = Доставлено
parcel-do-send-back = Передано для возврата
parcel-do-return = Возвращено владельцу
parcel-do-lose = Потеряно
parcel-do-find = Найдено
parcel-do-cancel = Не отправляется
parcel-condition = В каком состоянии
parcel-condition-intact = Целое, всё на месте
parcel-condition-incomplete = Вскрыто или чего-то не хватает
parcel-condition-damaged = Повреждено
parcel-condition-not-seen = Не осмотрено
parcel-late = Опаздывает
parcel-carrier = Перевозчик
parcel-carrier-hint = Курьерская служба или тот, кто везёт.
parcel-tracking = Номер отслеживания
parcel-expected = Ожидается
parcel-leg = Если забирает перевозчик
parcel-leg-hint = Только при передаче.
parcel-chain = Цепочка передачи
parcel-chain-empty = Ещё не отправлено.
parcel-next = Что было дальше
parcel-step = Что произошло
parcel-who = У кого она сейчас или кто сообщил
parcel-who-hint = Имя того, кто принял или расписался.
parcel-words = Примечание
parcel-words-hint = Это читают и семья, и клиника.
parcel-written = записано: { $name }
parcel-clinic-said = Подтверждено клиникой: { $name }, { $clinic }
parcel-fault-words = Напишите, чего не хватает, что разбито или вскрыто
parcel-lack = Согласия на отправку в эту клинику пока нет
parcel-consent-gone = Согласие на это больше не действует
parcel-consent-gone-lead = Попросите вернуть.
parcel-said-added = Записано. Отмечайте каждую передачу.
parcel-said-changed = Изменено.
parcel-said-moved = В цепочке передачи новая запись.
parcel-fault-kind = Укажите, что это
parcel-fault-pieces = Укажите число от 1 до { $n }
parcel-fault-what = Укажите, что именно
parcel-fault-origin = Укажите, откуда
parcel-fault-destination = Выберите клинику или укажите, кому ещё
parcel-fault-step = Укажите, что произошло
parcel-fault-before = Это раньше предыдущего шага
parcel-fault-condition = Укажите, в каком состоянии
parcel-fault-who = Укажите, у кого она сейчас
parcel-fault-carrier = Укажите перевозчика
parcel-fault-expected = Прибытие раньше отправки
parcel-fault-uncovered = В эту клинику не отправляется: { $lack }
today-parcels = В пути и опаздывает
today-uncovered = В клинике или на пути туда, а согласия больше нет
today-uncovered-handed-over = Попросите перевозчика остановить отправку или вернуть её
today-uncovered-under-way = Попросите перевозчика остановить отправку или вернуть её
today-uncovered-arrived = Попросите клинику вернуть, не изучая
today-record-sent = Узнать, когда придут документы
today-record-reminded = Напомнить о документах ещё раз
today-record-partly-received = Запросить остальные документы
today-record-taken-back = Сообщить учреждению, что разрешение отозвано
family-parcels-title = Что в пути
family-parcels-hint = Стёкла, диски и бумаги: где что
family-parcels-lead = Что отправлено с человеком или курьером, у кого оно и что вернётся.
family-parcels-none = Сейчас ничего не пересылается.
review-parcels = Отправлено вам курьером
review-parcel-tell = Что принадлежит лаборатории, возвращается в неё.
review-parcel-arrived = Доставлено?
review-parcel-lead = Ваше слово войдёт в цепочку передачи с вашим именем и датой. Его прочтут агентство и семья.
review-parcel-words-hint = Напишите, чего не хватает, что разбито или вскрыто. Это прочтут агентство и семья.
review-parcel-button = Доставлено
review-parcel-changed = Тем временем здесь что-то изменили. Посмотрите, что записано сейчас, и подтвердите ещё раз, если всё верно.
export-parcels = Посылки
event-parcel-added = { $who }: добавлена посылка — { $detail }
event-parcel-changed = { $who }: изменена посылка — { $detail }
event-parcel-moved = { $who }: отмечен шаг посылки — { $detail }
