interpreter-title = Мои задания
interpreter-lead = { $name }, вот что вам поручено для { $patient }.
interpreter-none = Сейчас ничего не поручено. Когда что-то появится, придёт письмо.
interpreter-may-view = Можно прочитать здесь; копию взять нельзя.
interpreter-may-download = Можно прочитать здесь или скачать.
interpreter-until = Открыто до { $day }.
interpreter-duty = Вы передаёте смысл и ничего не решаете. Если термин неясен, оставьте слова оригинала и скажите об этом. Каждое открытие записывается.
interpreter-help = Есть вопросы? Телефон координатора:
