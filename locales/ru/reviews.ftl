review-standing-sent = Отправлено, не открыто
review-standing-opened = Открыто, ответа ещё нет
review-standing-silent = Нет ответа к ожидаемому дню
review-standing-informed = Открыто; ответа не требуется
review-standing-replied = Ответ получен
review-standing-revoked = Отозвано
review-standing-withdrawn = Остановлено: согласие отозвано
review-standing-ended = Срок истёк
review-link-living = Ссылка открывается.
review-link-suspended = Ссылка заблокирована: слишком много раз ввели неверный код. Создайте новую.
review-link-expired = Срок ссылки истёк.

reviews-title = Отправлено в клиники
reviews-lead = Что и в какую клинику отправлено, что просмотрено и до какого срока. Медицинские вопросы решают клиники.
reviews-empty = Ещё ничего не отправлено. Отправьте сводку и документы, когда их охватит согласие.
reviews-send = Отправить в клинику
reviews-clinic = Клиника
reviews-state = Состояние
reviews-sent = Отправлено
reviews-opened = Последнее открытие
reviews-not-opened = Ещё не открывали
reviews-reply-by = Просим ответить до
reviews-ends = Открыто до
reviews-pick-title = В какую клинику отправить?
reviews-no-clinics = Клиник ещё нет. Сначала добавьте клинику.
reviews-new-title = Отправка в клинику { $clinic }
reviews-new-lead = Ещё ничего не отправлено. Уйдёт именно то, что вы здесь видите.
reviews-blocked = Пока отправить нельзя
reviews-blocked-whole = Сводка: { $lack }
reviews-blocked-line = { $title }: { $lack }
reviews-exactly = Именно это увидит клиника
reviews-summary-version = Сводка на одной странице, версия { $n }
reviews-no-summary = Сводка ещё не сохранена.
reviews-whole-why = Для всей отправки нужно действующее согласие, в котором названы эта клиника, каждая цель ниже и сводка по делу. Дать его может только пациент или его представитель.
reviews-line-why = Изменить это может только пациент или его представитель. Запросите согласие или отправьте остальное.
reviews-ask-consent = Запросить согласие
reviews-send-without = Отправить без этого
reviews-send-without-all = Отправить без непокрытых согласием документов: { $n }
reviews-not-sent = Не отправляется
reviews-no-documents = В деле нет документов. Уйдёт только сводка.
reviews-to = Кому
reviews-change = Сменить клинику
reviews-languages = Языки, на которых читает клиника
reviews-open-until = Открыто до
reviews-consent-ends = Согласие действует до { $day }.
reviews-code = Код
reviews-code-how = Восемь цифр, отправляются только на адрес
reviews-field-purposes = Для чего
reviews-field-question = Вопрос
reviews-field-question-hint = Стоит первым на странице клиники и остаётся таким, каким отправлен.
reviews-field-missing = Чего пока нет
reviews-field-missing-hint = О чём клинике нужно знать, что этого пока нет.
reviews-field-download = Копии
reviews-field-download-yes = Клиника может скачивать там, где это разрешает согласие
reviews-field-reply-by = Просим ответить до
reviews-field-days = На сколько дней открыть
reviews-field-days-hint = Не больше { $n } и никогда дольше согласия.
reviews-fault-purpose = Выберите хотя бы одну цель
reviews-fault-question = Напишите вопрос для клиники
reviews-fault-days = Укажите число дней от 1 до { $n }
reviews-fault-summary = Сначала сохраните сводку по делу
reviews-send-button = Отправить в клинику
reviews-opens-when = Станет доступно, когда согласие охватит каждую строку выше.
reviews-check = Проверить ещё раз
reviews-step-asks = О чём спрашиваем клинику
reviews-step-terms = До какого срока и в каком виде
reviews-standing = Что получит клиника
reviews-standing-hint = Как при последней проверке. После изменений проверьте ещё раз.
reviews-what = Что отправляется
reviews-read-what = Что охватывает это согласие
reviews-options-readers = Подтверждение личности, коллеги, имена на страницах
reviews-options-terms = Копии и имена файлов
reviews-all-ready = Всё готово
reviews-open-rows = { $n ->
    [one] Не закрыт { $n } пункт
    [few] Не закрыты { $n } пункта
   *[other] Не закрыто пунктов: { $n }
}
reviews-left-out = { $n ->
    [one] { $n } документ остаётся здесь
    [few] { $n } документа остаются здесь
   *[other] { $n } документов остаются здесь
}
reviews-going = { $n ->
    [0] Без документов
    [one] { $n } документ
    [few] { $n } документа
   *[other] { $n } документов
}
reviews-rests-on = Согласие, на котором основана отправка
reviews-rests-on-none = Нет действующего согласия, в котором названы эта клиника, эти цели и сводка.
reviews-read-consent = Прочитать согласие
reviews-withdraw-hint = Пациент или его представитель может отозвать его одним действием. Тогда все основанные на нём ссылки сразу перестанут действовать.
reviews-linked-title = Ссылка отправлена
reviews-linked-lead = Письмо с этой ссылкой отправлено:
reviews-qr = QR-код ссылки для рассмотрения
reviews-once = Эта ссылка показывается только сейчас.
reviews-once-why = Хранится только её отпечаток. Если она потеряется, создайте новую; старая тогда перестанет действовать.
reviews-code-only = Код уходит только на адрес { $email }, когда кто-то открывает ссылку и запрашивает его.
reviews-apart = Ссылка и код идут разными путями: тот, к кому попала только ссылка, ничего не увидит.
reviews-open-until-moment = Открыто до: { $moment }.
reviews-copy = Скопировать ссылку
reviews-copied = Скопировано
reviews-see = Состояние этой отправки
reviews-how = Состояние
reviews-opened-first = Первое открытие
reviews-opened-last = Последнее открытие
reviews-replied = Ответ
reviews-not-replied = Ответа ещё нет
reviews-revoked-at = Отозвано
reviews-documents = Документы, отправленные вместе со сводкой
reviews-only-summary = Отправлена только сводка.
reviews-may = Разрешено
reviews-not-seen = Ещё нет
reviews-link = Ссылка
reviews-link-once = Ссылка показывается один раз, при создании. Новая ссылка закрывает старую и все страницы, которые та открыла.
reviews-reissue = Создать новую ссылку и отправить
reviews-revoke = Отозвать эту отправку
reviews-revoke-title = Отозвать эту отправку?
reviews-revoke-consequence = Клиника { $clinic } с этого момента не сможет открыть ничего из отправленного, даже на уже открытой странице. То, что уже просмотрено или скачано, останется у неё. Отменить это нельзя; можно отправить заново.
reviews-revoke-button = Отозвать
reviews-revoke-keep = Оставить как есть
proof-code = Код по электронной почте
proof-code-and-passcode = Код по электронной почте и пароль
proof-passcode = Только пароль
readers-title = Кто там читает
readers-hint = У каждого читателя своя ссылка, поэтому в журнале видно, кто что смотрел.
readers-name = Имя
readers-email = Электронная почта
readers-further = Другие читатели в этой клинике
readers-proof = Как они подтверждают личность
readers-proof-hint = Сообщите пароль отдельно от ссылки: например, по телефону. Только пароль — для тех, до кого почта не доходит; тогда ссылку передаёте вы сами.
readers-openings = Сколько раз можно войти по ссылке
readers-openings-hint = Оставьте пустым, если без ограничения. Возвращение в течение получаса не считается.
readers-bring = Коллеги
readers-bring-yes = Читатель может привлечь коллегу из клиники
readers-bring-hint = Коллега смотрит то, что ему показали, ничего не скачивает и не отвечает. Вам сообщат, и вы можете закрыть ему доступ.
readers-mark = Имя на страницах
readers-mark-yes = На страницах, которые смотрит читатель, указаны его имя и дата
readers-mark-hint = По всей странице: на просматриваемых страницах PDF и фотографиях и в пакете одним PDF. КТ, МРТ и другие снимки остаются без отметки, чтобы она не закрыла важное; оригиналы остаются без изменений.
readers-are-marked = На страницах указаны имя того, кто их смотрит или скачивает PDF, и дата.
review-marked = На каждой странице указаны ваше имя и сегодняшняя дата.
review-bound-marked = На каждой странице PDF указаны ваше имя и сегодняшняя дата.
readers-fault-name = Укажите имя читателя
readers-fault-further = Укажите имя и адрес электронной почты каждого читателя
readers-fault-twice = У каждого читателя должен быть свой адрес
readers-fault-unsaid = В тексте этого согласия сказано только о коде на собственный адрес читателя. Выберите код или запросите новое согласие: в его тексте сказано и о пароле.
readers-fault-openings = Укажите число от 1 до { $n } или оставьте пустым
readers-fault-many = В одной отправке не больше { $n } читателей. Закройте доступ тому, кому он больше не нужен
readers-fault-no-longer = Доступ и так действует не меньше, или раньше закончится согласие. Укажите больше дней или попросите более долгое согласие
readers-pass-on = Письмо не отправлено. Передайте эту ссылку сами.
readers-passcode = Пароль:
readers-passcode-how = Показан только сейчас. Сообщите его отдельно от ссылки, например по телефону, и никогда не в одном сообщении.
readers-copy-passcode = Скопировать пароль
readers-came = Входов
readers-do = Что можно сделать
readers-brought-by = Привлёк: { $name }.
readers-shown = { $n ->
    [one] Видит { $n } документ.
    [few] Видит { $n } документа.
   *[other] Видит { $n } документов.
 }
readers-ended = Доступ закрыт
readers-no-link = Ссылки нет
readers-end = Закрыть доступ
readers-end-consequence = Ссылка и все открытые по ней страницы перестанут работать сразу, в том числе у коллег, которых привлёк этот читатель.
readers-end-button = Закрыть доступ: { $name }
readers-may-bring = Читатель может привлечь коллегу: тот видит меньше и не отвечает.
readers-add = Добавить читателя
readers-add-button = Создать ссылку для него
readers-extend = Продлить
readers-extend-days = На сколько дней от сегодня
readers-extend-button = Продлить
reviews-remind = Напомнить об ответе
reviews-remind-hint = Каждый указанный читатель с адресом получит короткое письмо на языке клиники. О деле в нём ничего не сказано.
reviews-reminded = Последнее напоминание
reviews-admitted-asked = { $what } (запрошено { $day })
