nav-checks = На проверку

documents-severity-blocks = Мешает отправке
documents-severity-warns = Посмотрите
documents-severity-tells = К сведению
documents-state-requested = Запрошен ещё раз

problem-somebody-else = Имя и дата рождения в этом документе принадлежат другому человеку.
problem-somebody-else-told = Здесь указаны имя { $found } и дата рождения { $found-day }. В деле — { $wanted } и { $wanted-day }.
problem-somebody-else-mend = Он никому не уйдёт, пока вы его не посмотрите. Если он чужой, удалите его и сообщите отправителю. Если он всё же принадлежит этому пациенту, откройте его и напишите почему.
problem-name-differs = Имя в этом документе не то, что в деле.
problem-name-differs-told = Имя в этом документе — { $found }, а в деле — { $wanted }.
problem-name-differs-mend = Сравните их сами. Имена меняются после брака и при переходе в другую письменность; решает паспорт. Если документ чужой, удалите его.
problem-name-partly = Имя совпадает с именем в деле только частично.
problem-name-partly-told = Имя в этом документе, { $found }, совпадает с именем в деле, { $wanted }, только частично.
problem-name-partly-mend = Возможно, документ принадлежит родственнику. Сравните личное имя и дату рождения.
problem-name-spelled = Имя написано не так, как в деле.
problem-name-spelled-told = Здесь имя написано как { $found }, а в деле — { $wanted }.
problem-name-spelled-mend = Так бывает часто. Для приглашений и билетов важно, как написано в паспорте.
problem-name-unknown = Имя не удалось сравнить с именем в деле.
problem-name-unknown-told = Имя { $found } не удалось сравнить с именем в деле, { $wanted }.
problem-name-unknown-mend = Сравните сами или по дате рождения либо спросите отправителя. Поможет латинское написание имени в деле.
problem-birth-date-differs-told = Дата рождения в этом документе — { $found-day }. В деле — { $wanted-day }.
problem-numbers-missing = В серии не хватает снимков.
problem-numbers-missing-told = { $count ->
    [one] Похоже, не хватает { $count } снимка: { $gaps }.
    [few] Похоже, не хватает { $count } снимков: { $gaps }.
    [many] Похоже, не хватает { $count } снимков: { $gaps }.
   *[other] Похоже, не хватает { $count } снимка: { $gaps }.
}
problem-numbers-missing-mend = Отправьте весь диск или всю папку ещё раз; то, что уже есть, будет пропущено. Если номеров и тогда не будет, спросите в диагностическом центре, полна ли серия.
problem-gap = серия { $series }: { $numbers }
problem-not-sent = В оглавлении диска есть файлы, которые не пришли.
problem-not-sent-told = { $count ->
    [one] В оглавлении диска есть { $count } файл, который не пришёл.
    [few] В оглавлении диска есть { $count } файла, которые не пришли.
    [many] В оглавлении диска есть { $count } файлов, которые не пришли.
   *[other] В оглавлении диска есть { $count } файла, которые не пришли.
}
problem-not-sent-mend = Отправьте весь диск ещё раз; то, что уже есть, будет пропущено. Если диск не читается, попросите в диагностическом центре новый или ссылку для скачивания.
problem-image-not-dicom = Это картинка со снимками, а не сами снимки (DICOM).
problem-image-not-dicom-mend = Клиника измеряет и сравнивает по исходным файлам. Попросите файлы DICOM: на диске, на флешке или по ссылке из диагностического центра. Если это фотография заключения, измените категорию.
problem-report-without-images = Снимков, о которых это заключение, здесь нет.
problem-report-without-images-mend = Попросите файлы DICOM этого исследования. Клиника хочет видеть сами снимки.
problem-images-without-report = Заключения по этим снимкам пока нет.
problem-images-without-report-mend = Попросите письменное заключение по этому исследованию. Если его нет, клиника всё равно может посмотреть снимки.

family-problem-truncated = Этот файл пришёл не целиком: конца не хватает.
family-problem-truncated-mend = Пожалуйста, отправьте его ещё раз оттуда, где вы его впервые сохранили.
family-problem-not-what-it-says = Мы не можем понять, что это за файл.
family-problem-not-what-it-says-mend = Пожалуйста, отправьте файл в том виде, в каком вы его получили, не переименовывая.
family-problem-encrypted-pdf = Этот файл открывается только с паролем.
family-problem-encrypted-pdf-mend = Откройте его с паролем, распечатайте или сохраните копию без пароля и отправьте её. Подойдут и чёткие фотографии всех страниц.
family-problem-unreadable = Этот файл не открывается.
family-problem-unreadable-mend = Пожалуйста, отправьте его ещё раз. Если не поможет, попросите его в больнице заново.
family-problem-too-many-pages = В этом файле больше 100 страниц.
family-problem-too-many-pages-mend = С ним ничего делать не нужно. Если можете, отправьте отдельно самые важные страницы: последнее заключение, диагноз, последние анализы.
family-problem-unsupported-type = Такой файл нельзя показать врачу здесь.
family-problem-unsupported-type-mend = Если можете, сохраните его в PDF и отправьте PDF.
family-problem-numbers-missing = Не хватает части снимков этого исследования.
family-problem-numbers-missing-mend = Пожалуйста, выберите весь диск или всю папку ещё раз. То, что уже сохранено, будет пропущено.
family-problem-not-sent = С диска пришло не всё.
family-problem-not-sent-mend = Пожалуйста, выберите весь диск или всю папку ещё раз. То, что уже сохранено, будет пропущено.
family-problem-image-not-dicom = Похоже, это фотография снимка. Клинике нужны сами снимки — файлы DICOM.
family-problem-image-not-dicom-mend = Их выдают там, где делали исследование: на диске, на флешке или по ссылке. Скажите: «Дайте мне, пожалуйста, все снимки этого исследования в формате DICOM». Затем отправьте сюда весь диск или всю папку.
family-problem-report-without-images = Заключение у нас есть, а самих снимков нет.
family-problem-report-without-images-mend = Если у вас есть диск, отправьте его целиком. Если нет, попросите файлы DICOM там, где делали исследование.
family-problem-undated = Мы не видим, от какого это числа.
family-problem-undated-mend = Если на бумаге есть дата, отправьте фотографию, на которой её можно прочитать. Если даты нет, скажите день вашему координатору.

family-again = { $name } просит прислать это ещё раз.
family-again-what = Отправьте «{ $title }» ещё раз
family-again-go = Отправить ещё раз

ask-again-illegible = Плохо читается. Положите лист на стол при дневном свете и снимите прямо сверху.
ask-again-whole-page = Часть страницы не попала в кадр. Должны быть видны все четыре угла.
ask-again-all-pages = Не хватает страниц. Пожалуйста, пришлите все по порядку.
ask-again-dicom = Нужны сами снимки (DICOM), а не их фотография.
ask-again-date = Нужен документ, на котором можно прочитать дату.
ask-again-another-one = Похоже, это не тот документ, о котором мы просили.
ask-again-other = Другое

checks-title = Документы на проверку
checks-count = { $n ->
    [one] { $n } документ ждёт проверки
    [few] { $n } документа ждут проверки
    [many] { $n } документов ждут проверки
   *[other] { $n } документа ждут проверки
}
checks-none = Проверять нечего.
checks-start = Начните отсюда
checks-start-who = Сначала самый давний. Примите его или попросите ещё раз — откроется следующий.
checks-next = Проверить следующий
checks-skip = Отложить и перейти к следующему
checks-leave = К списку
checks-accept-next = Принять и дальше
checks-list = Документы, которые ждут проверки
checks-arrived = Пришёл
checks-document = Документ
checks-found = Что найдено
checks-nothing = Ничего
checks-more = { $n ->
    [one] и ещё { $n }
    [few] и ещё { $n }
    [many] и ещё { $n }
   *[other] и ещё { $n }
}
checks-blocks = В таком виде не отправляется
checks-blocks-why = Исправьте это или напишите на странице документа, почему его всё же можно отправить.
checks-blocks-look = Открыть документ
checks-blocks-line = { $title }: { $what }

override-open = Всё же продолжить
override-reason = Почему можно продолжить
override-hint = Ваше имя, время и эта причина останутся видны здесь; сам факт записан в журнале доступа.
override-untold = Напишите, почему можно продолжить
override-button = Продолжить с этим документом
override-said = { $name }: решено продолжить, { $moment }:
override-settled = Просмотрено
override-take-back = Отменить это

asking-title = Попросить ещё раз
asking-reason = Почему
asking-hint = Отправитель прочитает это на своём языке.
asking-note = Своими словами
asking-note-hint = Это будет показано так, как вы напишете, и на том языке, на котором вы напишете.
asking-unchosen = Выберите, почему документ нужен ещё раз
asking-untold = Напишите своими словами, почему документ нужен ещё раз
asking-button = Попросить ещё раз
asking-next = Попросить ещё раз и дальше
asking-open = Запрошен ещё раз
asking-stop = Больше не нужно

whose-title = Чей это документ
whose-case = В деле
whose-document = В этом документе
whose-how = Насколько совпадает
whose-hint = Это помогает присмотреться. Тот ли это человек, решаете вы.
likeness-same = Совпадает
likeness-spelling = Написано иначе
likeness-partly = Совпадает частично
likeness-different = Не совпадает
likeness-unknown = Нельзя сравнить
obstacle-nothing = Нет имени для сравнения
obstacle-script = Эти две письменности нельзя сравнить
how-same = совпадает
how-script = совпадает в другой письменности
how-spelling = звучит так же, написано иначе
how-cut = начало совпадает; поле было слишком коротким
how-initial = инициал подходит
how-only-case = только в деле
how-only-document = только в этом документе

passport-title = Проверка паспорта
passport-zone = Строки внизу страницы с фотографией
passport-zone-hint = Две строки по 44 знака со всеми знаками <. Контрольные цифры выявляют большинство опечаток. Номер проверяется и не сохраняется.
passport-check = Проверить эти строки
passport-family-name = Фамилия
passport-given-names = Имена
passport-birth-date = Дата рождения
passport-expiry-date = Действителен до
mrz-fault-shape = В паспорте две строки по 44 знака; в карте три по 30 или две по 36. В строке { $line } знаков: { $length }.
mrz-fault-character = Строка { $line }, знак { $place }: там бывают только буквы от A до Z, цифры и <.
mrz-fault-number = Номер документа не сходится со своей контрольной цифрой. Сверьте его знак за знаком: 0 и O похожи.
mrz-fault-birth-date = Дата рождения не сходится со своей контрольной цифрой. Сверьте эти шесть цифр, год впереди.
mrz-fault-expiry-date = Дата окончания срока не сходится со своей контрольной цифрой. Сверьте эти шесть цифр, год впереди.
mrz-fault-personal-number = Личный номер ближе к концу строки не сходится со своей контрольной цифрой. Сверьте его знак за знаком.
mrz-fault-whole = Последняя цифра не сходится со строкой в целом. Сверьте строку ещё раз.
mrz-fault-names = В строке имён нет фамилии. Сверьте её знак за знаком.
mrz-no-date-birth-date = Такой даты рождения нет. Это шесть цифр: год, месяц, день.
mrz-no-date-expiry-date = Такой даты окончания срока нет. Это шесть цифр: год, месяц, день.

recency-title = Насколько он свежий
recency-hint = Насколько свежими должны быть документы, решает клиника.
recency-general = Общее правило
recency-recent = { $who }: устареет { $day }.
recency-ageing = { $who }: старше двенадцати месяцев; спросите, достаточно ли это свежо. Устареет { $day }.
recency-stale-then = { $who }: устареет { $stale }, раньше рассмотрения, намеченного на { $day }.
recency-stale = { $who }: устарел { $day }.
recency-word-recent = Свежий
recency-word-ageing = Скоро устареет
recency-word-stale = Устарел
recency-word-ageless = Не устаревает
recency-plan = Для чего эти документы
recency-plan-hint = От этого зависит, насколько старыми могут быть документы. У клиники могут быть свои сроки.
recency-course = Документы нужны для
recency-course-unknown = Пока не сказано; считается, что состояние меняется
recency-course-surgery = Намеченной операции
recency-course-evolving = Состояния, которое меняется
recency-course-stable = Состояния, которое давно не меняется
recency-planned = Рассмотрение намечено на
recency-planned-hint = Оставьте пустым, если этого ещё никто не знает; тогда считается сегодняшний день.
recency-save = Сохранить

timeline-title = Хронология
timeline-legend = Круг — свежий или не устаревает, кольцо — скоро устареет, крест — устарел. Пунктир — день, от которого ведётся отсчёт.
timeline-undated = { $n ->
    [one] { $n } документ без даты не показан.
    [few] { $n } документа без даты не показаны.
    [many] { $n } документов без даты не показано.
   *[other] { $n } документа без даты не показаны.
}
timeline-table = То же таблицей

clinic-limits = Насколько старыми могут быть документы
clinic-limits-hint = Только то, что эта клиника хочет иначе, чем в общем правиле.
clinic-surgery-days = Анализы перед операцией, в днях
clinic-surgery-days-hint = Обычно 90
clinic-evolving-months = Пока состояние меняется, в месяцах
clinic-evolving-months-hint = Обычно 6
clinic-stable-months = Пока состояние не меняется, в месяцах
clinic-stable-months-hint = Обычно 24, а спрашивают начиная с 12
clinic-imaging-months = Снимки и заключения по ним, в месяцах
clinic-imaging-months-hint = Обычно срока нет
clinic-fault-limit = Укажите целое число от 1 до { $n } или оставьте поле пустым

event-problem-overridden = { $who }: решено продолжить с документом { $what }, несмотря на замечание: { $detail }
event-override-withdrawn = { $who }: отменено решение продолжить с документом { $what }, несмотря на замечание: { $detail }
event-document-asked-again = { $who }: запрошено ещё раз — { $what }
event-asking-withdrawn = { $who }: больше не запрашивается — { $what }
event-passport-typed = { $who }: введены строки паспорта — { $what }
event-review-planned = { $who }: указано, для чего нужны документы
