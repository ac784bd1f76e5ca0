purpose-second-opinion = Второе мнение
purpose-diagnosability = Можно ли поставить там диагноз?
purpose-preliminary-route = Предварительный маршрут лечения
purpose-trip-length = Оценка длительности поездки
purpose-missing-documents = Перечень недостающих документов
purpose-cost-estimate = Оценка стоимости
sex-female = Женский
sex-male = Мужской
sex-other = Другой
sex-unknown = Неизвестно
role-patient = Пациент
role-family = Семья
role-interpreter = Переводчик
role-coordinator = Координатор
role-clinic = Клиника
role-driver = Водитель
role-other = Другой помощник
decides-patient = Согласие, кому можно смотреть, повседневные дела
decides-family = Повседневные дела; согласие — только по праву принимать решения
decides-interpreter = Ничего: передаёт смысл
decides-coordinator = Логистика и связь
decides-clinic = Все медицинские вопросы
decides-driver = Ничего: водит машину
decides-other = Ничего: помогает
decides-authority = Въезд и визы: государственные органы, они не пользуются Carnet
channel-email = Электронная почта
channel-phone = Телефон
channel-whatsapp = WhatsApp
channel-wechat = WeChat
channel-telegram = Telegram
channel-other = Другой способ
for-whom-self = Для себя
for-whom-relative = Для родственника
for-whom-other = Для другого человека
inquiry-state-new = Новое
inquiry-state-accepted = Принято
inquiry-state-declined = Отклонено
member-role-owner = Руководитель
member-role-coordinator = Координатор
member-role-viewer = Наблюдатель
form-choose = Выберите
form-not-known = Пока неизвестно
form-leave = Выйти без сохранения
form-save = Сохранить
fault-latin = Напишите латиницей, как в паспорте
lost-title = Тем временем кто-то другой сохранил изменения
lost-what = Введённый вами текст остался здесь и не сохранён. Если сохранить ещё раз, ваш текст заменит чужой.
lost-theirs = Сохранено сейчас
lost-empty = пусто
days-here = { $n ->
    [one] { $n } день на этом этапе
    [few] { $n } дня на этом этапе
    [many] { $n } дней на этом этапе
   *[other] { $n } дня на этом этапе
}
days-late = { $n ->
    [one] просрочено на { $n } день
    [few] просрочено на { $n } дня
    [many] просрочено на { $n } дней
   *[other] просрочено на { $n } дня
}
form-lost = Тем временем это изменил кто-то другой. Введённое вами сохранилось здесь: сравните с тем, что записано сейчас, и сохраните ещё раз.
