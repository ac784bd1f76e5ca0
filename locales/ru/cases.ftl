cases-title = Дела
cases-filter-words = Имя или номер
cases-filter-stage = Этап
cases-filter-any = Любой
cases-filter-mine = Только мои
cases-filter-apply = Показать
cases-new = Новое дело
cases-empty = Подходящих дел нет. Измените условия или откройте новое дело.
cases-reference = Номер
cases-patient = Пациент
cases-stage = Этап
cases-next = Следующий шаг
cases-owner = Чей шаг
cases-by = Срок
cases-coordinator = Координатор
case-years = { $n ->
    [one] { $n } год
    [few] { $n } года
    [many] { $n } лет
   *[other] { $n } года
}
case-coordinator = Координатор: { $name }
case-next = Следующий шаг
case-next-none = Что дальше, никто ещё не указал
case-next-none-hint = У каждого дела ровно один следующий шаг, у шага есть ответственный и срок. Укажите их ниже.
case-next-who = { $owner } · срок: { $day }
case-next-overdue = { $owner } · срок прошёл: { $day }
case-set-next = Указать следующий шаг
case-what = Что
case-what-hint = Одна задача, как вы сказали бы по телефону. Без медицинских подробностей: этот текст стоит во всех списках.
case-step-hint = Уже выбран обычный для этого этапа шаг. Каждый читает такие шаги на своём языке.
case-own-words = Или своими словами
case-in-own-words = Своими словами
next-step-answer-inquiry = Прочитать обращение и ответить семье
next-step-draw-roles = Договориться, кто решает, кто что видит и кто получает ответы
next-step-send-records = Прислать документы, которых ещё не хватает
next-step-check-records = Просмотреть поступившие документы
next-step-write-summary = Составить сводку на одну страницу
next-step-translate = Перевести документы
next-step-ask-consent = Запросить согласие
next-step-send-to-clinic = Отправить случай в клинику
next-step-choose-clinic = Выбрать среди ответивших клиник
next-step-answer-clinic = Ответить на вопросы клиники
next-step-check-entry = Проверить визу и правила въезда по официальному источнику
next-step-plan-journey = Согласовать дни и составить план поездки
next-step-take-home = Передать выписку врачу дома
next-step-decide-consent = Решить о согласии. Получатель: { $with }
next-step-await-reply = Клиника рассматривает документы; ответ обычно приходит за { $with } рабочих дней
next-step-pass-reply = Прочитать ответ клиники { $with } и передать его
next-step-ask-need = Запросить: { $with }
case-whose = Чей шаг
case-whose-hint = Имя или роль, например «клиника».
case-by = Срок
case-missing-step = Укажите, что дальше
case-missing-owner = Укажите, чей это шаг
case-missing-by = Укажите день, к которому шаг нужно сделать
case-move = Переместить
case-to-stage = На этап
case-move-closed-hint = Закрытие само ничего не прекращает: ссылки и согласия остаются как есть.
case-map = Карта запроса
case-change = Изменить
case-question = Вопрос для клиники
case-purposes = Цель
case-patient = Пациент
case-born = дата рождения: { $day }
case-call = Как обращаться: { $name }
case-contact = Основное контактное лицо
case-decider = Кто принимает решения
case-decider-self = Пациент
case-decider-basis = основание: { $basis }
case-nobody = Пока никто
case-empty-field = ещё не спрошено
case-inside-only = Вопрос и факты читают только координаторы этого дела.
case-join = Присоединиться к делу
case-join-what = Вы видите организационную часть этого дела
case-join-hint = Присоединившись, вы появитесь в карте ролей как координатор и получите доступ к документам, согласиям и ответам. Это записывается, и пациент может это прочитать.
case-people = Участники и кто что решает
case-people-all = Карта ролей
case-content = Что здесь есть
case-documents = { $n ->
    [one] { $n } документ
    [few] { $n } документа
    [many] { $n } документов
   *[other] { $n } документа
}
case-consents = { $n ->
    [one] { $n } согласие
    [few] { $n } согласия
    [many] { $n } согласий
   *[other] { $n } согласия
}
case-consents-given = { $n ->
    [one] { $n } действует
    [few] { $n } действуют
    [many] { $n } действуют
   *[other] { $n } действуют
}
case-reviews = { $n ->
    [one] { $n } рассмотрение в клиниках
    [few] { $n } рассмотрения в клиниках
    [many] { $n } рассмотрений в клиниках
   *[other] { $n } рассмотрения в клиниках
}
case-reviews-live = { $n ->
    [one] { $n } открыто
    [few] { $n } открыты
    [many] { $n } открыто
   *[other] { $n } открыто
}
case-content-summary = Сводка на одной странице

case-recent-trail = Последние события

case-needs = Что просят клиники
case-needs-replies = Прочитать ответы
case-need-from = Просит { $clinic }
case-need-do = Сделать следующим шагом
case-need-is-next = Это следующий шаг
