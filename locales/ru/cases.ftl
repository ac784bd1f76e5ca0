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
case-need-step = Запросить: { $what }
case-need-do = Сделать следующим шагом
case-need-is-next = Это следующий шаг
