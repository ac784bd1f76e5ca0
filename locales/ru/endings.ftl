case-end = Копия и стирание
case-copy = Скачать копию всего
case-copy-hint = Один ZIP со всеми оригиналами, записями и контрольными суммами файлов
case-erase = Стереть дело навсегда
case-erase-hint = Сначала страница покажет, что исчезнет и что останется
family-copy-title = Забрать всё с собой
family-copy-lead = Один файл со всем, что вы отправили и получили: все оригиналы, сводка, согласия, запросы, ответы клиник и кто что смотрел.
family-copy-button = Скачать всё
family-copy-hint = Это ZIP. Он открывается на любом компьютере; на телефоне нужно много свободного места. Со снимками он бывает очень большим. Храните его там, где его не прочтут другие.
export-taken = Копия для: { $name }. Составлена в Carnet { $when }.
export-lead = Сами файлы лежат в папках рядом с этой страницей. «data.json» содержит то же самое, что эта страница, для программ.
export-proof = Чтобы убедиться, что с тех пор ни один файл не изменился, выполните в этой папке:
export-none = Ничего.
export-case = Дело
export-people = Участники
export-summary = Сводка
export-documents = Документы
export-beside = Другие файлы
export-labs = Лабораторные показатели
export-consents = Согласия, слово в слово
export-sendings = Отправлено в клиники
export-replies = Ответы клиник
export-requests = Запрошенные документы
export-trail = Кто что делал и когда
export-role = Роль
export-relation = Родство
export-there-for = Задача
export-marks = Контакт и согласие
export-basis = На каком основании
export-kind = Вид
export-date = Дата документа
export-sent-by = Кто отправил
export-received = Получено
export-withheld = Нет в этой копии
export-state = Состояние
export-giver = Кто дал
export-until = Действует до
export-sent = Отправлено
export-opened = Впервые открыто
export-answered = Ответ получен
export-signed = Подпись
export-finding = В чём проблема
export-treatability = Можно ли лечить и как
export-needs = Просит прислать
export-cost = Стоимость
export-included = Входит
export-excluded = Не входит
export-stay = Длительность пребывания, дней
export-dates = Возможные даты
export-asked-of = У кого запрошено
export-asked = Запрошено
export-purpose = Для чего
export-answer = Ответ
erasure-title = Стереть дело навсегда
erasure-heading = Стереть { $reference } навсегда?
erasure-irreversible = Отменить это не сможет никто: ни вы, ни Carnet, ни резервная копия.
erasure-goes = Что исчезнет
erasure-goes-case = Само дело: карта запроса, список документов, заметки, номер и письма, которые ждут отправки
erasure-goes-key = Ключ, которым зашифрованы файлы: их копии в старых резервных копиях останутся нечитаемыми
erasure-files = Файлы в хранилище: { $n }, { $size }, с их текстами и всем, что из них сделано для клиник
erasure-at-once = Все ссылки на это дело и открытые страницы перестанут работать сразу. Файлы будут удалены из хранилища в ближайшие минуты.
erasure-stays = Что останется
erasure-stays-that = Запись о том, что дело стёрто: когда, кем и на каком основании. Без имени и без номера.
erasure-stays-elsewhere = То, что клиники и родные уже скачали, остаётся у них.
erasure-copy-first = До этого пациент может скачать копию всего, после — уже нет.
erasure-ground = На каком основании
erasure-ground-period-over = Срок хранения истёк
erasure-ground-patient-asked = Об этом попросил пациент
erasure-ground-by-mistake = Дело открыто по ошибке
erasure-type = Для подтверждения введите { $reference }
erasure-type-hint = Номер дела, как он написан выше.
erasure-button = Стереть навсегда
erasure-keep = Оставить дело
erasure-fault-ground = Укажите основание
erasure-fault-reference = Введите в точности { $reference }
erasures-title = Стёртые дела
erasures-lead = Сохраняется запись о том, что дело стёрто. Из его содержания не сохраняется ничего.
erasures-done = Дело стёрто.
erasures-empty = Ни одно дело не стёрто.
erasures-when = Стёрто
erasures-who = Кем
erasures-files = Файлы удалены
erasures-files-going = Удаляются
erasure-people = { $n ->
    [one] { $n } человек с именем и адресом
    [few] { $n } человека с именами и адресами
   *[other] { $n } человек с именами и адресами
}
erasure-documents = { $n ->
    [one] { $n } документ
    [few] { $n } документа
   *[other] { $n } документов
}
erasure-summaries = { $n ->
    [one] { $n } версия сводки
    [few] { $n } версии сводки
   *[other] { $n } версий сводки
}
erasure-labs = { $n ->
    [one] { $n } лабораторный показатель
    [few] { $n } лабораторных показателя
   *[other] { $n } лабораторных показателей
}
erasure-consents = { $n ->
    [one] { $n } согласие с его текстом
    [few] { $n } согласия с их текстами
   *[other] { $n } согласий с их текстами
}
erasure-reviews = { $n ->
    [one] { $n } отправка в клинику
    [few] { $n } отправки в клиники
   *[other] { $n } отправок в клиники
}
erasure-replies = { $n ->
    [one] { $n } ответ клиники с письмом
    [few] { $n } ответа клиник с письмами
   *[other] { $n } ответов клиник с письмами
}
erasure-requests = { $n ->
    [one] { $n } запрос документа
    [few] { $n } запроса документов
   *[other] { $n } запросов документов
}
erasure-inquiries = { $n ->
    [one] { $n } обращение, с которого оно началось
    [few] { $n } обращения, с которых оно началось
   *[other] { $n } обращений, с которых оно началось
}
erasure-links = { $n ->
    [one] { $n } действующая ссылка
    [few] { $n } действующие ссылки
   *[other] { $n } действующих ссылок
}
erasure-stays-trail = { $n ->
    [one] { $n } строка журнала доступа, только идентификаторы и заданные слова: она доказывает, что никто ничего не изменил незаметно
    [few] { $n } строки журнала доступа, только идентификаторы и заданные слова: они доказывают, что никто ничего не изменил незаметно
   *[other] { $n } строк журнала доступа, только идентификаторы и заданные слова: они доказывают, что никто ничего не изменил незаметно
}
