checklist-summary = Сводка по делу на одной странице
checklist-summary-why = Врач читает её первой. Координатор составит её вместе с вами.
checklist-identity = Паспорт, страница с фотографией
checklist-identity-why = Чтобы верно написать имя и дату рождения. Достаточно чёткого снимка всей страницы.
checklist-referral = Направление или письмо лечащего врача
checklist-referral-why = В нём сказано, что уже найдено и что советовали. Лучше всего PDF.
checklist-medication-list = Список всех лекарств
checklist-medication-list-why = С дозами и со всем, что куплено без рецепта. Помогает фото упаковок.
checklist-imaging-dicom = Сами снимки, файлы DICOM
checklist-imaging-dicom-why = По фотографии или распечатке врач ничего не измерит. Попросите диск или папку со всеми файлами.
checklist-imaging-report = Заключение по снимкам
checklist-imaging-report-why = Описание рентгенолога по тому же исследованию, в PDF.
checklist-recent-labs = Свежие анализы
checklist-recent-labs-why = Исходные бланки с единицами и границами нормы.
checklist-discharge-notes = Выписки из больницы
checklist-discharge-notes-why = По каждой госпитализации, связанной с этим заболеванием.
checklist-clotting = Коагулограмма: ПВ с МНО, АЧТВ
checklist-clotting-why = За последние 90 дней. Клиники просят её перед любым вмешательством.
checklist-pathology-report = Гистологическое заключение
checklist-pathology-report-why = Полный текст со всеми дополнениями, а не только вывод.
checklist-pathology-slides = Гистологические стёкла или блоки
checklist-pathology-slides-why = Многие клиники пересматривают материал сами. Он едет с курьером и возвращается.
checklist-stage = Стадия болезни, как она записана
checklist-stage-why = Письмо или заключение, где её указали лечащие врачи.
checklist-earlier-treatment = Что уже лечили и чем
checklist-earlier-treatment-why = Что давали, когда, в какой дозе и что это дало.
checklist-recent-imaging = Снимки за последние два месяца, файлы DICOM
checklist-recent-imaging-why = Клинике надо видеть, как обстоят дела сейчас.
checklist-tumour-markers = Онкомаркеры, если их определяли
checklist-tumour-markers-why = Все значения с датами, чтобы была видна динамика.
checklist-genetics = Генетические и молекулярные исследования
checklist-genetics-why = Исследования ткани или крови; от них зависит часть лечения.
checklist-clinical-question = Один вопрос к клинике
checklist-clinical-question-why = На что именно должны ответить врачи клиники?
checklist-ecg = ЭКГ
checklist-ecg-why = Двенадцать отведений, не старше 90 дней; PDF с самой лентой.
checklist-echocardiography = Эхокардиография
checklist-echocardiography-why = Заключение с измерениями; записи в DICOM, если удастся получить.
checklist-stress-test = Нагрузочная проба или другое исследование сердца
checklist-stress-test-why = Если делали: заключение с графиками.
checklist-angiography = Записи коронарографии
checklist-angiography-why = Файлы DICOM. Одно заключение не показывает сосудов.
checklist-implant-card = Карта имплантата или кардиостимулятора
checklist-implant-card-why = Производитель, модель и серийный номер. От этого зависит, возможна ли МРТ.
checklist-symptom-description = Описание жалоб
checklist-symptom-description-why = Что происходит, когда, как долго и что это провоцирует.
checklist-weight-bearing-x-ray = Рентген стоя
checklist-weight-bearing-x-ray-why = Под нагрузкой суставы выглядят иначе. Файлы DICOM.
checklist-injury-history = Как произошла травма
checklist-injury-history-why = Когда, как и какую помощь оказали сразу.
checklist-operative-reports = Протоколы прежних операций
checklist-operative-reports-why = Протокол хирурга по каждой операции, которая имеет отношение к этой.
checklist-blood-count = Общий анализ крови
checklist-blood-count-why = Не старше 90 дней на день рассмотрения.
checklist-metabolic-panel = Биохимия крови: почки, печень, электролиты, глюкоза
checklist-metabolic-panel-why = Не старше 90 дней на день рассмотрения.
checklist-hba1c = HbA1c
checklist-hba1c-why = Показывает, как держалась глюкоза последние три месяца.
checklist-chest-x-ray = Рентген грудной клетки
checklist-chest-x-ray-why = Заключение и, если можно, сами снимки.
checklist-anaesthesia-notes = Записи о прежнем наркозе
checklist-anaesthesia-notes-why = Прежде всего, если тогда что-то пошло не так.

specialty-general = Общий
specialty-oncology = Онкология
specialty-cardiology = Кардиология
specialty-orthopaedics = Ортопедия
specialty-surgery = Любая операция

item-state-missing = Нет
item-state-requested = Запрошено
item-state-received = Получено
item-state-needs-attention = Требует внимания
item-state-accepted = Достаточно, говорит клиника
item-state-not-needed = Не нужно

flag-anticoagulants = Принимает средства против свёртывания крови
flag-diabetic = Диабет или преддиабет
flag-heart-history = Болезнь сердца сейчас или раньше
flag-lung-history = Болезнь лёгких сейчас или раньше
flag-related-surgery = Была операция, связанная с предстоящей
flag-earlier-anaesthesia = Был наркоз
flag-treated-before = От этого уже лечили
flag-injury = Началось с травмы
flag-implant = Есть имплантат или кардиостимулятор
flag-biopsy-taken = Брали ткань на исследование (биопсия)
flag-hospital-stay = Была госпитализация по этому поводу
flag-surgery-planned = Планируется операция

checklist-title = Список документов
nav-checklist = Список документов
nav-checklists = Списки
checklist-lead = Что захочет увидеть клиника и почему. Достаточно ли этого, решает клиника.
checklist-progress = Есть или решено: { $done } из { $all }
checklist-known = Что известно о пациенте
checklist-known-hint = От ответов зависит, что запрашивать. «Неизвестно» лучше догадки: такие пункты остаются на виду, пока это не выяснят.
checklist-specialty = Специальность
checklist-no-specialty = Только общий
checklist-clotting-yes = Антикоагулянты: да, по сводке.
checklist-clotting-no = Антикоагулянты: нет, по сводке.
checklist-flag = О пациенте
checklist-yes = Да
checklist-no = Нет
checklist-unknown = Неизвестно
checklist-save = Сохранить и показать список
checklist-asked = Нужно
checklist-perhaps = Возможно
checklist-perhaps-hint = Каждый пункт зависит от того, чего пока никто не сказал.
checklist-templates = Шаблоны и пожелания клиник
checklist-row-change = Изменить
checklist-documents = Документы для этого пункта
checklist-stand = Эти документы
checklist-clinic = Чьё слово
checklist-clinic-hint = Только для «достаточно»: клиника, которая это сказала.
checklist-reason = Слова или причина
checklist-reason-hint = Для «достаточно»: что и когда написала клиника. Для «не нужно»: почему. Без собственных диагнозов.
checklist-enough = Достаточно, говорит клиника
checklist-not-needed = Не нужно
checklist-reopen = Открыть снова
checklist-whose-word = Выберите клинику, которая сказала «достаточно»
checklist-reason-missing = Укажите слова клиники или причину
checklist-unusable = То, что есть, использовать нельзя
checklist-at-summary = Открыть сводку
checklist-at-map = Открыть карту запроса
checklist-silent = Ещё не сказали: { $clinics }
checklist-limit = Этот список
checklist-not-had = { $who }: этого документа нет.
checklist-not-had-words = { $who }: этого документа нет. «{ $words }»
checklist-clinic-without = { $clinic }: этого не требуется.
checklist-clinic-newest = { $clinic }: { $rule }.
checklist-said-enough = { $clinic }: «{ $words }» · { $who }, { $day }
checklist-said-not-needed = Не нужно: { $words } · { $who }, { $day }
checklist-clinic-asks = Этого просит { $clinic }.
checklist-because = Потому что: { $what }
checklist-depends = Выяснить: { $what }
evidence-age-unknown = дата рождения
evidence-sex-unknown = пол
evidence-not = нет: { $what }
checklists-title = Списки
checklists-lead = Что ваше агентство запрашивает по специальностям и что сверх того просит каждая клиника. Изменённый пункт становится вашим; чего достаточно, решает клиника.
checklists-add = Добавить пункт
checklists-own = Ваш
checklists-clinic-empty = Сверх шаблонов эта клиника ничего не просит.
checklists-row = Пункт списка
checklists-title-in = Что нужно, язык: { $language }
checklists-why-in = Зачем и в каком виде, язык: { $language }
checklists-category = Вид документа
checklists-category-hint = Документы этого вида предлагаются первыми.
checklists-condition = Запрашивать, если
checklists-condition-hint = Пусто: всегда. Например: age > 50 or heart-history
checklists-words = Слова для условий
checklists-word-age = Возраст в полных годах; также <, <=, =, >=
checklists-word-sex = female, male или other
checklists-newest = Не старше (дней)
checklists-newest-hint = Пусто: своего предела нет.
checklists-removed = Больше не запрашивать
checklists-save = Сохранить пункт
checklist-title-missing = Укажите хотя бы на одном языке, что нужно
checklist-category-missing = Выберите вид документа
checklist-days-wrong = Дни: целое число от 1 до 3650
condition-fault = «{ $found }» здесь не подходит. Ожидается: { $expected }
condition-fault-end = Условие обрывается. Ожидается: { $expected }
condition-expected-something = age, sex, одно из слов ниже, not или (
condition-expected-sign = <, <=, =, >= или >
condition-expected-equals = =
condition-expected-years = полные годы, от 0 до 130
condition-expected-sex = female, male или other
condition-expected-closing = )
condition-expected-and-or = and, or или конец
condition-expected-flatter = меньше скобок
condition-expected-shorter = условие покороче
checklist-open = { $n ->
    [one] { $n } зависит от того, что пока неизвестно
    [few] { $n } зависят от того, что пока неизвестно
    [many] { $n } зависят от того, что пока неизвестно
   *[other] { $n } зависят от того, что пока неизвестно
}
evidence-age = { $n ->
    [one] пациенту { $n } год
    [few] пациенту { $n } года
    [many] пациенту { $n } лет
   *[other] пациенту { $n } года
}
checklists-days = { $n ->
    [one] не старше { $n } дня
    [few] не старше { $n } дней
    [many] не старше { $n } дней
   *[other] не старше { $n } дня
}
checklists-gone = Больше не запрашивается
checklists-clinic-without = Что этой клинике не нужно
checklists-again = Снова запрашивать
checklists-begin = Взять за основу пункт, который уже запрашивают
checklists-begin-hint = Чтобы указать, что этой клинике нужен документ свежее, чем другим, или что он ей не нужен. Пункт остаётся одним.
checklists-begin-button = Взять его
checklists-beside = Что говорит эта клиника о пункте:
checklists-clinic-removed = Этой клинике это не нужно
condition-asked-when = Запрашивается, если { $when }
condition-asked-always = Запрашивается всегда
when-not = неверно, что { $what }
when-and = { $one } и { $other }
when-or = { $one } или { $other }
when-group = ({ $what })
when-sex-female = пациент — женщина
when-sex-male = пациент — мужчина
when-sex-other = указан другой пол
when-anticoagulants = пациент принимает средства против свёртывания крови
when-diabetic = у пациента диабет или преддиабет
when-heart-history = у пациента есть или была болезнь сердца
when-lung-history = у пациента есть или была болезнь лёгких
when-related-surgery = у пациента уже была операция, связанная с предстоящей
when-earlier-anaesthesia = пациенту раньше давали наркоз
when-treated-before = пациента уже лечили от этого
when-injury = всё началось с травмы
when-implant = у пациента есть имплантат или кардиостимулятор
when-biopsy-taken = у пациента брали ткань на исследование (биопсия)
when-hospital-stay = пациент лежал в больнице по этому поводу
when-surgery-planned = планируется операция
when-age-less = { $n ->
    [one] пациенту меньше { $n } года
   *[other] пациенту меньше { $n } лет
}
when-age-at-most = { $n ->
    [one] пациенту { $n } год или меньше
    [few] пациенту { $n } года или меньше
   *[other] пациенту { $n } лет или меньше
}
when-age-equal = { $n ->
    [one] пациенту { $n } год
    [few] пациенту { $n } года
   *[other] пациенту { $n } лет
}
when-age-at-least = { $n ->
    [one] пациенту { $n } год или больше
    [few] пациенту { $n } года или больше
   *[other] пациенту { $n } лет или больше
}
when-age-more = { $n ->
    [one] пациенту больше { $n } года
   *[other] пациенту больше { $n } лет
}
checklist-stands-for = Пункт списка
checklist-stands-for-hint = Тогда пункт показывает, на каком этапе запрос, и закрывается, когда документ придёт.
checklist-away-asked = Запрошено там, где это хранится
checklist-away-under-way = В пути
checklist-away-arrived = Доставлено
checklist-away-failed = Не получено
checklist-away-records = { $who }: { $state }
checklist-away-parcel = { $what }, { $who }: { $state }
checklist-ask-hospital = Запросить в больнице
checklist-by-parcel = Отправить нарочным или курьером
checklist-only = Как просит одна клиника
checklist-only-all = Все клиники дела
checklist-only-shown = Только то, что просит { $clinic }, с её пунктами и сроками.
event-file-complete = { $who }: по списку собрано всё, открытых пунктов нет
checklists-template = Шаблон списка
checklists-template-lead = Для специальности, которой в Carnet нет, например офтальмологии или лечения бесплодия. Для дела с этой специальностью эти пункты запрашиваются в дополнение к общим для всех дел.
checklists-template-add = Добавить шаблон
checklists-template-name-in = Название, язык: { $language }
checklists-template-name-missing = Укажите название шаблона хотя бы на одном языке
checklists-template-begin = Начать с
checklists-template-begin-hint = Пункты в том виде, в каком они есть в Carnet. Изменения в новом шаблоне касаются только его.
checklists-template-begin-empty = Пока без пунктов
checklists-template-save = Сохранить шаблон
checklists-template-rename = Переименовать
checklists-template-retire = Вывести из использования
checklists-template-again = Снова предлагать
checklists-template-retired = Выведен из использования: в новых делах не предлагается. В делах, где он уже выбран, он остаётся.
checklists-template-empty = Здесь ничего не запрашивается. Добавьте пункт.
checklists-templates-none = У вашего агентства пока нет собственных шаблонов. Добавьте шаблон для специальности, которой здесь нет.
checklist-template-gone = Эта специальность тем временем выведена из использования. Выберите другую.
