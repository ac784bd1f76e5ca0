category-case-summary = Сводка по делу
category-imaging = Снимки
category-radiology-report = Заключения лучевой диагностики
category-labs = Анализы
category-surgical-notes = Протоколы операций
category-medications = Лекарства
category-identity = Удостоверение личности
category-other-clinical = Другие медицинские документы

document-kind-file = Файл
document-kind-study = Исследование (DICOM)

problem-empty = Этот файл пуст.
problem-empty-mend = Откройте оригинал, сохраните его ещё раз и отправьте снова.
problem-truncated = Этот файл обрезан: у него нет конца.
problem-truncated-mend = Скопируйте его заново из первоначального места и отправьте ещё раз. Если он пришёл по почте или в чате, попросите ссылку для скачивания.
problem-not-what-it-says = По имени это файл одного вида, а внутри другой.
problem-not-what-it-says-mend = Спросите отправителя, как он создан, и попросите файл в том виде, в каком его сохранили впервые.
problem-encrypted-pdf = Этот PDF открывается только с паролем.
problem-encrypted-pdf-mend = Здесь его никто не откроет. Откройте его с паролем, сохраните или распечатайте копию без пароля и отправьте её.
problem-no-text-layer = В этом PDF нет текстового слоя; скорее всего, это скан.
problem-no-text-layer-mend = Его можно читать глазами, но нельзя искать в нём и копировать текст. Если есть цифровой вариант, попросите его.
problem-unreadable = Этот файл не читается.
problem-unreadable-mend = Скопируйте его заново из первоначального места и отправьте ещё раз. Если не поможет, попросите его ещё раз в больнице или диагностическом центре.
problem-preamble-executable = В этом файле скрыто начало программы, поэтому он задержан.
problem-preamble-executable-mend = Этот файл никому не выдаётся. Попросите исследование в диагностическом центре ещё раз: на диске или отдельной ссылкой для скачивания.
problem-active-content = В этом файле есть то, что запускается при открытии.
problem-active-content-mend = Он показывается только картинками. Если он важен, попросите то же самое обычным PDF.
problem-too-many-pages = В этом PDF больше 100 страниц, как бывает при выгрузке с портала.
problem-too-many-pages-mend = Спросите, какие страницы важны, и отправьте их вместе со сводкой. Сотни страниц врач читать не станет.
problem-unsupported-type = Файлы такого вида здесь показать нельзя.
problem-unsupported-type-mend = Он хранится таким, каким пришёл. Если его должна читать клиника, попросите его в PDF.
problem-pdf-javascript = В этом PDF есть сценарий.
problem-pdf-javascript-mend = Он показывается только картинками, чтобы сценарий не мог запуститься.
problem-too-large = Этот файл слишком велик, чтобы проверить его целиком.
problem-too-large-mend = Он хранится таким, каким пришёл; проверено только начало. Откройте его один раз после скачивания.
problem-embedded-files = Внутри этого PDF лежат другие файлы.
problem-embedded-files-mend = Здесь их никто не смотрит. Попросите отправителя прислать их по одному.
problem-blank-page = Здесь есть страница, на которой ничего нет.
problem-blank-page-mend = Если на ней должно что-то быть, отсканируйте или сфотографируйте её ещё раз. Если страница и правда пустая, делать ничего не нужно.
problem-blurred = Этот снимок не в фокусе или смазан.
problem-blurred-mend = Сфотографируйте страницу ещё раз: ровно, при дневном свете, целиком; перед съёмкой коснитесь текста на экране.
problem-image-of-imaging = Похоже, это фотография рентгена, КТ или МРТ.
problem-image-of-imaging-mend = Врачам нужны файлы DICOM, с которых она сделана. Попросите их в диагностическом центре: на диске или ссылкой для скачивания. Если это что-то другое, оставьте как есть.
problem-image-oversized = В этом изображении больше точек, чем можно показать здесь.
problem-image-oversized-mend = Сохраните его в меньшем размере, не больше 8000 точек по каждой стороне, и отправьте.
problem-dicom-oversized = Эти снимки больше, чем можно показать здесь.
problem-dicom-oversized-mend = Они хранятся такими, какими пришли, и их можно скачать. Клинике понадобится своя программа просмотра.
problem-too-deep = Этот файл DICOM устроен так, как его не создаёт ни один аппарат, поэтому он задержан.
problem-too-deep-mend = Попросите исследование в диагностическом центре ещё раз: на диске или отдельной ссылкой для скачивания.
problem-burned-in-text = На самих снимках есть текст, скорее всего имя пациента.
problem-burned-in-text-mend = Убрать его здесь нельзя. Если снимки должны уйти без имени, попросите в диагностическом центре вариант без него и просмотрите каждый снимок сами.
problem-zip-bomb = Этот ZIP устроен так, чтобы переполнить компьютер, который его откроет, поэтому он задержан.
problem-zip-bomb-mend = Этот файл никому не выдаётся. Попросите у отправителя сами файлы, по одному или папкой.
problem-nested-archive = В этом архиве лежит другой архив; он не открывался.
problem-nested-archive-mend = Распакуйте внутренний архив и отправьте файлы из него.
problem-encrypted-zip = Этот ZIP открывается только с паролем.
problem-encrypted-zip-mend = Здесь его никто не откроет. Распакуйте его с паролем и отправьте файлы из него.
problem-unsafe-path = Этот ZIP пытается положить файлы за пределы своей папки, поэтому он задержан.
problem-unsafe-path-mend = Этот файл никому не выдаётся. Попросите у отправителя сами файлы, по одному или папкой.
problem-birth-date-differs = Дата рождения на этих снимках не та, что в деле.
problem-birth-date-differs-mend = Сверьте имя и дату рождения с пациентом. Если снимки чужие, удалите их.
problem-undated = В этом документе нигде не указано, каким днём он датирован.
problem-undated-mend = Найдите дату на документе и впишите её ниже. Если даты нет, спросите отправителя.
problem-zip-damaged = Этот архив повреждён, распаковать его не удалось.
problem-zip-damaged-mend = Отправьте саму папку или запакуйте её заново. Полученное сохранено.
problem-zip-encrypted = Этот архив закрыт паролем.
problem-zip-encrypted-mend = Распакуйте его на компьютере с паролем и отправьте папку.
problem-zip-nested = Архив внутри другого архива не распаковывается.
problem-zip-nested-mend = Распакуйте его на компьютере и отправьте папку.
problem-zip-nothing = Ничего из этого архива использовать нельзя.
problem-zip-nothing-mend = Причины указаны на странице отправки. Отправьте сами файлы, не упаковывая их.
problem-zip-trap = Этот архив устроен не так, как их делают программы, и не распакован.
problem-zip-trap-mend = Распакуйте его на компьютере и отправьте папку. Архивы, которые разрастаются без меры, здесь не открываются.
problem-zip-unpacked = Архив: содержимое распаковано, сам он хранится таким, каким пришёл
problem-zip-path = Имя выводит за пределы папки, поэтому не распакован
problem-zip-link = Ссылка на другой файл, а не файл
problem-zip-method = Упакован способом, который здесь не читается; отправьте сам файл
problem-too-long = Больше 5 ГБ; попросите прислать частями или на диске
problem-disc-freight = Относится к программе просмотра на диске
problem-dicomdir = Оглавление диска
problem-unknown = Как медицинский документ использовать нельзя

documents-title = Документы
documents-in-order = В порядке пакета
documents-count = { $n ->
    [one] { $n } документ
    [few] { $n } документа
    [many] { $n } документов
   *[other] { $n } документа
}
documents-attention = { $n ->
    [one] { $n } требует внимания
    [few] { $n } требуют внимания
    [many] { $n } требуют внимания
   *[other] { $n } требуют внимания
}
documents-waiting = { $n ->
    [one] { $n } файл получен и проверяется.
    [few] { $n } файла получены и проверяются.
    [many] { $n } файлов получены и проверяются.
   *[other] { $n } файла получены и проверяются.
}
documents-reload = Обновить страницу
documents-empty = Документов ещё нет. Выберите ниже файлы или целый диск: они получат имена и разложатся сами, а вы поправите то, что угадано неверно.
documents-send = Добавить документы
documents-state-accepted = Принят
documents-state-received = Проверьте
documents-state-attention = Требует внимания
documents-state-blocked = Использовать нельзя
documents-undated = Без даты
documents-pages = { $n ->
    [one] { $n } страница
    [few] { $n } страницы
    [many] { $n } страниц
   *[other] { $n } страницы
}
documents-images = { $n ->
    [one] { $n } изображение
    [few] { $n } изображения
    [many] { $n } изображений
   *[other] { $n } изображения
}
documents-series = { $n ->
    [one] { $n } серия
    [few] { $n } серии
    [many] { $n } серий
   *[other] { $n } серии
}
documents-from = от кого: { $name }, { $moment }
documents-aside = { $n ->
    [one] { $n } файл отложен
    [few] { $n } файла отложены
    [many] { $n } файлов отложены
   *[other] { $n } файла отложены
}
documents-aside-hint = Они пришли вместе с остальными, но это не медицинские документы: программы просмотра, настройки, оглавления. Они хранятся такими, какими пришли, и никому не отправляются.
documents-refused = { $n ->
    [one] { $n } файл использовать нельзя
    [few] { $n } файла использовать нельзя
    [many] { $n } файлов использовать нельзя
   *[other] { $n } файла использовать нельзя
}
documents-file = Файл
documents-reason = Почему
documents-preview = Что на нём
documents-page-of = Страница { $page } из { $all }
documents-next = Дальше
documents-previous = Назад
documents-no-preview = Показать это здесь картинкой нельзя. Оригинал можно скачать и открыть на своём компьютере.
documents-held-back = Файл задержан: никто не может ни посмотреть его, ни скачать.
documents-take = Скачать оригинал
documents-take-study = Скачать всё исследование (ZIP)
documents-known = Что известно
documents-kind = Вид
documents-category = Категория
documents-date = Дата документа
documents-date-hint = День, когда он составлен, а не день, когда он пришёл.
documents-language = Язык
documents-language-unknown = Неизвестно
documents-name = Имя
documents-name-hint = Как в перечне пакета, например 2026-04-12_labs_coagulation_en.pdf. Первоначальное имя сохраняется.
documents-name-missing = Дайте документу имя
documents-original-name = Первоначальное имя
documents-sent-by = Кто отправил
documents-received = Получено
documents-size = Размер
documents-modality = Модальность
documents-body-part = Область тела
documents-description = Описание
documents-institution = Учреждение
documents-patient = Пациент на снимках
documents-birth-date = Дата рождения на снимках
documents-transfer-syntax = Кодировка (transfer syntax)
documents-hash = SHA-256
documents-edit = Имя, категория, дата
documents-accept = Принять
documents-changed = Сохранено.
documents-remove = Удалить из дела
documents-remove-hint = Документ исчезнет из списков, и отправить его будет никому нельзя. Полученное хранится таким, каким пришло; запись об удалении остаётся в журнале доступа.
documents-remove-tick = Да, удалить этот документ из дела
documents-remove-untold = Поставьте галочку, если документ нужно удалить
documents-remove-granted = Документ отправлен в клинику или кому-то поручен и сейчас виден получателю. Сначала отзовите это, потом удаляйте.
documents-opened-by = Кто открывал
documents-opened-nobody = Ещё никто не открывал.
documents-back = К документам

visible-to = Видно:
visible-only-coordinators = только координаторам дела
visible-nobody = никому
visible-why = Почему
visible-view = можно смотреть
visible-download = можно смотреть и скачать копию
visible-none-else = Больше никому. Для всех остальных нужны согласие пациента и разрешение.
visible-a-clinic = Клиника

assign-title = Поручено переводчику
assign-none = Над документом никто не работает.
assign-do = Поручить
assign-whom = Кому
assign-whom-hint = Переводчик видит этот документ и больше ничего из дела; ему придёт письмо с личной ссылкой.
assign-extent = Что можно делать
assign-until = До какого дня
assign-until-hint = До конца этого дня.
assign-nobody = Выберите переводчика этого дела
assign-no-day = Укажите последний день
assign-past = Этот день уже прошёл: выберите сегодняшний или более поздний
assign-uncovered = Пока нельзя поручить: { $name }. Причина: { $lack }. Решает сторона пациента; сначала запросите согласие.
assign-no-consent = ни в одном согласии этот человек не назван
assign-ask-consent = Запросить согласие
assign-no-interpreter = В этом деле нет переводчика.
assign-about = до конца дня { $day } · { $extent }
assign-stopped = Закрыто
assign-end = Забрать
assign-person-title = Порученные документы
assign-person-none = Этому человеку ничего не поручено.
assign-person-hint = Документ поручают на его собственной странице.
assign-person-documents = Документы
problem-taken-back = Отправитель забрал это обратно.
problem-taken-back-mend = Делать ничего не нужно. Если документ всё ещё нужен, запросите его снова.
