today-title = Сегодня
today-waiting = { $n ->
    [one] { $n } задача ждёт
    [few] { $n } задачи ждут
    [many] { $n } задач ждут
   *[other] { $n } задачи ждут
}
today-zone = Время указано для города { $city }
today-nothing = Вас ничто не ждёт
today-next-due = { $n ->
    [one] Ближайший срок: { $n } задача
    [few] Ближайший срок: { $n } задачи
    [many] Ближайший срок: { $n } задач
   *[other] Ближайший срок: { $n } задачи
}
today-none-due = Ни у одного дела нет следующего шага с более поздним сроком.
today-start = Начните отсюда
today-read-reply = { $name }: прочитайте ответ клиники { $clinic }
today-read-reply-who = Вы передаёте ответ; что он означает, решает клиника.
today-open-reply = Открыть ответ
today-overdue-who = { $owner } · { $name }
today-open-case = Открыть дело
today-inquiry-what = Решите по обращению: { $name }
today-inquiry-who = Человек ждёт ответа.
today-open-inquiry = Открыть обращение
today-list = Что нужно сделать
today-due = Срок
today-what = Что
today-case = Дело
today-waits-for = Кого ждём
today-you = Вас
today-overdue = Просрочено
today-due-today = Срок сегодня
today-silent = Клиники, которые не ответили
today-silent-of = { $clinic }: нет ответа к ожидаемому дню
today-replies = Новые ответы
today-inquiries = Новые обращения
today-checking = Файлы на проверке
today-stepless = Дела без следующего шага
today-reply-from = Ответ клиники { $clinic }
today-inquiry-from = Обращение: { $name }
today-question = { $kind }: вопрос от { $who }
today-files = { $n ->
    [one] { $n } файл
    [few] { $n } файла
    [many] { $n } файлов
   *[other] { $n } файла
}
today-checking-who = Carnet: заглядывает внутрь и раскладывает
today-set-step = Укажите, что дальше
today-date = Сегодня
board-title = Доска
board-mine = Мои дела
board-all = Все дела
board-closed = Закрытые дела
board-label = Дела по этапам
board-stuck = Дольше всех без движения
board-stuck-what = { $name } · { $stage }
board-no-step = нет следующего шага
board-no-date = срок не указан
board-next = Дальше
board-move-name = Переместить: { $name }
board-more = { $n ->
    [one] ещё { $n }
    [few] ещё { $n }
    [many] ещё { $n }
   *[other] ещё { $n }
}
board-none = Дел здесь нет
board-place = { $city }, { $country }
board-empty = Открытых дел ещё нет. Откройте дело или примите обращение.

today-needed = Что просят клиники
today-needed-by = { $clinic } просит
today-owed = Платежи к оплате
today-family-pays = Семью: оплатить
today-find-out = Узнать сумму
today-late = Просроченные документы
today-shaky = Официальные проверки: провести снова
today-waiting-more = Ждёт больше { $n } задач
today-coordinator = Координатора дела
today-part = { $n } из { $all }
today-rest = Показать ещё
today-consents = Согласия
today-consent-requested = Запрошено, ответа нет
today-consent-refused = Отказано
today-consent-ask-me = Спросить ещё раз позже
today-consent-withdrawn = Отозвано
today-consent-ends = Скоро закончится, а клиника ещё работает по нему
today-answered = Ответы на ваши запросы
today-translations = Переводы
today-handovers = Передано, подтверждения нет
today-ask-receipt = Спросите, дошло ли: { $clinic }
today-plan = Скоро по плану, но не подтверждено
today-put-off = Отложить
today-put-off-title = Отложить до дня
today-put-off-lead = До этого дня строка стоит внизу вашей страницы, и только вашей. Она вернётся раньше, если что-то в ней изменится.
today-put-off-until = До какого дня
today-in-days = { $when }, { $day }
today-days-on = { $n ->
    [1] Завтра
    [one] Через { $n } день
    [few] Через { $n } дня
    [many] Через { $n } дней
   *[other] Через { $n } дня
}
today-another-day = Другой день
today-fault-day = { $n ->
    [one] Укажите день после сегодняшнего, не позже чем через { $n } день
    [few] Укажите день после сегодняшнего, не позже чем через { $n } дня
    [many] Укажите день после сегодняшнего, не позже чем через { $n } дней
   *[other] Укажите день после сегодняшнего, не позже чем через { $n } дня
}
today-snoozed = { $n ->
    [one] Отложена { $n } задача
    [few] Отложены { $n } задачи
    [many] Отложено { $n } задач
   *[other] Отложено { $n } задачи
}
today-until = до: { $day }
today-take-up = Вернуть в «Сегодня»
