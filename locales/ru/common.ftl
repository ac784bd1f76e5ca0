carnet = Carnet
skip-to-page = Перейти к содержимому
search-label = Поиск дел и документов
search-hint = Поиск
sign-out = Выйти
nav-desk = Рабочий кабинет
nav-language = Язык
nav-today = Сегодня
nav-inquiries = Обращения
nav-cases = Дела
nav-board = Доска
nav-clinics = Клиники
nav-overview = Обзор
nav-people = Участники
nav-summary = Сводка
nav-documents = Документы
nav-consents = Согласия
nav-reviews = Отправка в клинику
nav-replies = Ответы
nav-trail = Журнал доступа
nav-wing-case = Дело
nav-wing-records = Документы и данные
nav-wing-trust = Согласия и доступ
nav-wing-clinics = Клиники
nav-wing-journey = Поездка
nav-menu = Меню
nav-agency = Всё агентство
nav-waits = { $n ->
    [one] ({ $n } ждёт)
    [few] ({ $n } ждут)
   *[other] ({ $n } ждут)
}
list-more = Ещё
disclaimer = { $house } организует медицинские поездки. Мы не оказываем медицинской помощи и не обещаем результата, цены, визы или даты. Медицинские вопросы решают клиники, вопросы въезда решают государственные органы.

form-errors = Есть ошибка
form-error-title = Ошибка:
form-optional = (необязательно)
fault-too-long = { $n ->
    [one] Не больше { $n } знака
    [few] Не больше { $n } знаков
    [many] Не больше { $n } знаков
   *[other] Не больше { $n } знака
}
fault-date = Укажите существующую дату, например 12 апреля 2026
fault-email = Укажите адрес электронной почты, например name@example.org

date-day = { $day } { $month } { $year }
date-weekday = { $weekday }, { $day }
date-moment = { $day }, { $time } ({ $city })
date-clock = { $time } ({ $city })
date-part-day = День
date-part-month = Месяц
date-part-year = Год
month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря
month-alone-1 = январь
month-alone-2 = февраль
month-alone-3 = март
month-alone-4 = апрель
month-alone-5 = май
month-alone-6 = июнь
month-alone-7 = июль
month-alone-8 = август
month-alone-9 = сентябрь
month-alone-10 = октябрь
month-alone-11 = ноябрь
month-alone-12 = декабрь
weekday-1 = понедельник
weekday-2 = вторник
weekday-3 = среда
weekday-4 = четверг
weekday-5 = пятница
weekday-6 = суббота
weekday-7 = воскресенье

stage-enquiry = Обращение
stage-collecting = Сбор документов
stage-ready = Готово к отправке
stage-with-clinic = В клинике
stage-answered = Ответ получен
stage-travel = Поездка
stage-closed = Закрыто
