# M7: сколько времени что занимает.
figures-title = Сколько времени уходит
figures-lead = По журналу ваших собственных дел. Стёртых дел здесь тоже нет.
figures-period = С какого времени
figures-period-quarter = Последние 90 дней
figures-period-year = Последние 12 месяцев
figures-period-ever = С самого начала
figures-clinic = Клиника
figures-any-clinic = Любая клиника
figures-any-specialty = Любая специальность
figures-honest = { $n ->
   *[other] Медиана — это середина: половине хватило меньшего времени. Она показана, начиная с { $n } дел; если их меньше, каждое показано отдельно. Средних значений здесь нет.
}
figures-title-complete = Пока документы не собраны
figures-title-replies = Пока клиника не ответит
figures-title-stays = Где дела стоят на месте
figures-hint-complete = От открытия дела до дня, когда в его списке впервые ничего не отсутствовало и не было открыто, по специальностям; если такого не было, до дня, когда дело впервые оказалось на этапе «Готово к отправке» или дальше. Дела, открытые в этот период.
figures-hint-replies = От отправки до первого ответа клиники. То, что отправлено за это время; отозванное без ответа не учитывается.
figures-hint-stays = Сколько дела стояли на этапе, прежде чем пойти дальше, — из тех, что пошли дальше за это время; и сколько стоит там сейчас.
figures-empty-complete = За это время не открыто ни одного дела.
figures-empty-replies = За это время в клиники ничего не отправлено.
figures-empty-stays = Таких дел нет.
figures-picture = По строке на каждую строку таблицы ниже; числа — в таблице.
figures-n = n = { $n }
figures-legend = Дни. Толстая черта — медиана, прямоугольник — средняя половина, тонкая линия — от самого короткого срока до самого долгого. Кружки — отдельные дела, пока их мало.
figures-of-complete = Специальность
figures-of-replies = Клиника
figures-of-stays = Этап
figures-count = n
figures-median = Медиана
figures-half = Средняя половина
figures-all = От короткого до долгого
figures-open-complete = Ещё не собраны
figures-open-replies = Ещё без ответа
figures-open-stays = Стоят там сейчас
figures-none = пока ни одного
figures-few = слишком мало для медианы
figures-longest = (самый долгий — { $time })
figures-range = { $from } – { $to }
figures-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
    [many] { $n } дней
   *[other] { $n } дня
}
figures-hours = { $n ->
    [one] { $n } час
    [few] { $n } часа
    [many] { $n } часов
   *[other] { $n } часа
}
