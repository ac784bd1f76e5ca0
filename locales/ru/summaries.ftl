field-concern = Основной диагноз или проблема
field-sought = Какое лечение или обследование нужно
field-course = Когда началось и как развивалось
field-symptoms = Симптомы сейчас
field-treatments = Какое лечение уже было
field-surgeries = Вмешательства и операции
field-conditions = Сопутствующие заболевания
field-limitations = Ограничения
field-home-doctor = Что рекомендовал лечащий врач
field-why-abroad = Почему за рубежом
field-hint-concern = Словами заключения, если оно есть; укажите, какого именно.
field-hint-sought = Как можно точнее. Решает клиника.
field-hint-course = Первый признак, затем каждое изменение: месяц и год.
field-hint-symptoms = Что пациент чувствует и чего не может сегодня.
field-hint-treatments = Что пробовали, с какого и по какое время и что это дало.
field-hint-surgeries = Каждая с годом и больницей. Если наркоз вызвал осложнения, напишите об этом.
field-hint-conditions = Сердце, лёгкие, почки, диабет, свёртываемость, беременность, инфекции.
field-hint-limitations = Ходьба, лестница, долгое сидение в самолёте, зрение, слух.
field-hint-home-doctor = И стоимость, если её называли.
field-hint-why-abroad = Словами самого пациента.

medication-kind-prescription = По рецепту
medication-kind-over-the-counter = Без рецепта
medication-kind-herbal = Травы или добавка
severity-mild = Лёгкая
severity-moderate = Средней тяжести
severity-severe = Тяжёлая
severity-unknown = Неизвестно
declared-not-asked = Ещё не спрашивали
declared-none-known = Спросили: ничего не известно
declared-listed = Перечислено ниже
clotting-anticoagulant = Антикоагулянт
clotting-antiplatelet = Антиагрегант
clotting-also-affects = Может влиять на кровоточивость

summary-title = Сводка по делу
summary-lead = Одна страница, которую врач читает первой. Пишите, что известно и от кого; советов здесь не дают.
summary-version = Версия { $number }
summary-version-by = Версия { $number }, кто сохранил: { $name }, { $moment }
summary-none = Ни одна версия ещё не сохранена.
summary-old = Это более старая версия. Изменить здесь ничего нельзя.
summary-newest = Прочитать новейшую версию
summary-edit = Написать сводку
summary-save = Сохранить новую версию
summary-language = Язык сводки
summary-height = Рост, см
summary-weight = Вес, кг
summary-fault-number = Укажите число, например 172
summary-body = Рост и вес
summary-cm = { $n } см
summary-kg = { $n } кг
summary-medications = Лекарства
summary-medications-declared = Принимает ли пациент что-нибудь?
summary-medications-hint = В том числе купленное без рецепта, травы и добавки. Всё, что влияет на свёртываемость, отмечается и стоит первым. Отметка напоминает сообщить об этом; советом она не бывает.
summary-medication = Название
summary-dose = Доза
summary-frequency = Как часто
summary-since = С какого времени
summary-kind = Вид
summary-allergies = Аллергии
summary-allergies-declared = Есть ли у пациента на что-нибудь реакция?
summary-allergies-hint = Что произошло на самом деле, важнее самого слова. Спросите также о латексе, контрастном веществе, анестетиках и пластырях.
summary-substance = На что
summary-reaction = Что произошло
summary-severity = Насколько тяжело
summary-more-rows = Добавить строки
summary-affects-clotting = Влияет на свёртываемость
summary-vital = Аллергии и всё, что влияет на свёртываемость
summary-clotting-not-asked = Лекарства: ещё не спрашивали. Это «неизвестно», а не «нет».
summary-clotting-none-taken = Спросили: лекарств не принимает.
summary-clotting-none = Среди перечисленных лекарств нет известных средств, влияющих на свёртываемость. Список может быть неполным.
summary-allergies-not-asked = Ещё не спрашивали. Это «неизвестно», а не «нет».
summary-allergies-none = Спросили: известных аллергий нет.
summary-other-medications = Другие лекарства
summary-medications-not-asked = Ещё не спрашивали.
summary-medications-none = Спросили: ничего не принимает.
summary-medications-no-other = Других нет.
summary-fault-listed-medications = Отмечено, что лекарства перечислены, но ни в одной строке нет названия. Заполните строку или выберите другой ответ.
summary-fault-listed-allergies = Отмечено, что аллергии перечислены, но ни в одной строке не сказано, на что. Заполните строку или выберите другой ответ.
summary-fault-rows-medications = Строки заполнены, но выбран ответ «ничего не известно» или «ещё не спрашивали». Выберите «перечислено» или очистите строки.
summary-fault-rows-allergies = Строки заполнены, но выбран ответ «ничего не известно» или «ещё не спрашивали». Выберите «перечислено» или очистите строки.
summary-measure = Место на странице
summary-left = { $n ->
    [0] Страница заполнена ровно до конца.
    [one] Помещается на одну страницу, осталась { $n } строка.
    [few] Помещается на одну страницу, осталось { $n } строки.
    [many] Помещается на одну страницу, осталось { $n } строк.
   *[other] Помещается на одну страницу, осталось { $n } строки.
}
summary-over = { $n ->
    [one] Для одной страницы лишняя { $n } строка. Сохранить можно; сократите текст, прежде чем отправлять его в клинику.
    [few] Для одной страницы лишние { $n } строки. Сохранить можно; сократите текст, прежде чем отправлять его в клинику.
    [many] Для одной страницы лишних { $n } строк. Сохранить можно; сократите текст, прежде чем отправлять его в клинику.
   *[other] Для одной страницы лишние { $n } строки. Сохранить можно; сократите текст, прежде чем отправлять его в клинику.
}
summary-longest = Самое длинное: { $fields }
summary-preview = Так это увидит клиника
summary-versions = Сохранённые версии
summary-saved = Сохранено как версия { $number }.
