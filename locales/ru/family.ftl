family-title = Где мы сейчас
family-aside = Дело: { $name }, { $reference }
family-back = Ваше дело
family-help = Есть вопросы? Отвечает
family-leave = Закрыть эту страницу
family-leave-hint = Полезно на телефоне, которым пользуется кто-то ещё: страница закроется, а для следующего входа понадобится новый код.
family-hello = Здравствуйте, { $name }
family-you = вы
family-yes = Да
family-no = Нет
family-phone = Телефон

family-now = Что нужно от вас сейчас
family-now-consent-who = Без вашего согласия ничего не отправляется.
family-now-consent-go = Прочитать и решить
family-now-by = До { $day }
family-also = После этого
family-calm = Сейчас от вас ничего не нужно. Когда понадобится, это появится здесь.
family-calm-before = До { $day } от вас ничего не нужно.
family-calm-then-before = После этого до { $day } от вас ничего не нужно.
family-calm-today = Сегодня есть что-то по поездке. Что и когда — на странице поездки.
family-closed = Дело закрыто. Всё, что здесь есть, можно по-прежнему читать.
family-closed-until = Дело закрыто. Читать его и забрать свою копию можно до { $day }; затем всё стирается.

family-where = Где мы сейчас
family-step-request = Запрос и вопросы
family-step-documents = Сбор документов
family-step-clinics = Мнение клиник
family-step-travel = Поездка
family-step-state-done = готово
family-step-state-now = сейчас
family-step-state-later = позже
family-step-opened = Начато { $day }
family-step-arrived = { $n ->
    [one] Получен { $n } документ
    [few] Получено { $n } документа
   *[other] Получено { $n } документов
}
family-step-not-sent = В клиники пока ничего не отправлено
family-step-sent = { $clinic }: отправлено { $day }, ещё не открыто. Ответ ожидается до { $expected }.
family-step-seen = { $clinic }: открыто { $day }. Ответ ожидается до { $expected }.
family-step-answered = { $clinic }: ответ получен { $day }
family-step-stopped = { $clinic }: доступ закрыт. Клиника больше ничего не может открыть.
family-step-ended = { $clinic }: срок просмотра закончился { $day }, ответа не было
family-step-travel-on = Поездка { $day }, как сейчас в плане
family-step-travel-planned = С { $from } по { $until }, как сейчас в плане
family-step-travel-unknown = Дата неизвестна, пока её не предложит клиника

family-decides = Кто что решает
family-decides-patient = { $name }, пациент
family-decides-for = { $name }, за пациента
family-decides-patient-too = Пациент может отозвать согласие в любое время
family-decides-consent = Согласие и кто видит документы
family-decides-clinic = Клиника
family-decides-medical = Всё медицинское и стоимость лечения
family-decides-coordinator = { $name }, координатор
family-decides-logistics = Приёмы, переводы и поездка
family-decides-authorities = Государственные органы
family-decides-entry = Виза и въезд

family-work = Над чем мы работаем
family-work-owner = Занимается: { $name }
family-work-by = Занимается: { $name }, до { $day }
family-work-none = С нашей стороны незаконченного нет. Как только появится новое, мы напишем.

family-seen-none = Ни одна клиника ещё не открывала документы.
family-seen-clinic = { $clinic }: открыто { $what }, последний раз { $day }.
family-count-documents = { $n ->
    [one] { $n } документ
    [few] { $n } документа
   *[other] { $n } документов
}
family-count-pages = { $n ->
    [one] { $n } страница
    [few] { $n } страницы
   *[other] { $n } страниц
}
family-count-pictures = { $n ->
    [one] { $n } снимок
    [few] { $n } снимка
   *[other] { $n } снимков
}

family-pages-ask = Прочитать и спросить
family-pages-more = Ещё почитать
family-pages-privacy = Кто что видит
family-consents-hint = О чём спрашивали и какой был ответ
family-privacy-hint = Кому можно видеть документы и кто их открывал

family-consents-title = Решения
family-consents-lead = О каждой клинике и каждой цели спрашивают отдельно. Без «да» ничего не отправляется.
family-consents-lead-other = Решает { $name }. Без «да» ничего не отправляется.
family-consents-none = Пока ни о чём не спрашивали. Когда клинике понадобятся документы, вопрос появится здесь.
family-consent-title = Решение
family-consent-question = { $who }: можно показать { $what }?
family-consent-until-short = До { $day }
family-consent-what = Что
family-consent-who = Кому
family-consent-where = В какую страну
family-consent-why = Зачем
family-consent-how = Как
family-consent-until = До какого дня
family-consent-read = Прочитать
family-consent-later-too = Если назван целый вид: то, что есть здесь сегодня, и то, что добавится, пока действует ваше согласие.
family-consent-category = Всё этого вида: { $category }
family-consent-who-clinic = { $clinic }: { $doctor } и коллеги, которые участвуют в рассмотрении
family-consent-until-day = { $day } или день, когда вы скажете «стоп»
family-consent-text = Точный текст согласия
family-consent-decision = Ваше решение
family-consent-yes = Да, можно показать
family-consent-no = Нет, не отправлять
family-consent-no-hint = Остальное всё равно можно отправить. Больше ничего не меняется.
family-consent-later = Спросить меня позже
family-consent-later-hint = До этого ничего не отправляется.
family-consent-save = Сохранить решение
family-consent-missing = Выберите: да, нет или спросить позже
family-consent-change = Решение можно изменить
family-consent-change-text = Одно нажатие — и всё сразу останавливается. Затем эта страница покажет, что успели открыть и когда. О каждом решении есть подтверждение.
family-consent-not-yours = Это решает { $name }. Вы можете прочитать, о чём спрашивают.
family-consent-decided = Ответ дан: { $name }, { $when }.
family-consent-state-requested = Ожидает решения
family-consent-state-given = Да, можно показать
family-consent-state-refused = Нет
family-consent-state-ask-me = Спросить позже
family-consent-state-withdrawn = Отозвано
family-consent-state-over = Срок закончился
family-why-second-opinion = Для второго мнения
family-why-diagnosability = Чтобы сказать, можно ли поставить там диагноз
family-why-preliminary-route = Чтобы предложить предварительный маршрут лечения
family-why-trip-length = Чтобы оценить длительность поездки
family-why-missing-documents = Чтобы сказать, каких документов не хватает
family-why-cost-estimate = Чтобы оценить стоимость
family-how-review-link = На странице, которую может открыть только клиника, по коду.
family-how-portal = Через собственный портал клиники.
family-how-courier = На диске, курьером.
family-how-in-person = Лично в руки.
family-how-view-only = Можно читать, скачать копию нельзя.
family-how-may-download = Можно читать и скачать копию.
family-manner-on-screen = На этой странице
family-manner-signed-upload = На бумаге, с подписью
family-manner-verbal-witnessed = Устно, при свидетеле

family-receipt-title = Подтверждение
family-receipt-open = Подтверждение
family-receipt-head-requested = Ответа ещё нет
family-receipt-head-given = Сохранено: да
family-receipt-head-refused = Сохранено: нет
family-receipt-head-ask-me = Сохранено: спросить позже
family-receipt-head-withdrawn = Отозвано
family-receipt-who = Кто решил
family-receipt-answer = Что
family-receipt-when = Когда
family-receipt-stopped = Отозвано
family-receipt-manner = Как
family-receipt-text = Язык и версия текста
family-receipt-number = Номер

family-stop-go = Отозвать
family-stop-title = Отозвать это согласие?
family-stop-back = Согласие
family-stop-what = Что сразу прекратится
family-stop-reader = { $who }: документы больше нельзя будет открыть.
family-stop-link = { $who }: страница закроется, даже если она открыта в эту минуту.
family-stop-seen = То, что уже прочитали или скопировали, вернуть нельзя. Следующая страница это перечислит.
family-stop-button = Отозвать сейчас
family-stop-keep = Оставить как есть
family-stopped-what = Что прекратилось
family-stopped-lead = { $who } больше ничего не может открыть. Отозвано { $when }.
family-stopped-seen = Что успели увидеть
family-stopped-unseen = Ничего не открывали.
family-stopped-opened = { $who }: открывалась страница с вопросом и сводкой
family-stopped-cannot = Прочитанное и скопированное вернуть нельзя. Координатор может попросить клинику удалить копии.
family-seen-viewed = { $who }: просмотр
family-seen-downloaded = { $who }: скачана копия

family-category-case-summary = Сводка по делу
family-category-imaging = Снимки
family-category-radiology-report = Заключения по снимкам
family-category-labs = Анализы
family-category-surgical-notes = Протоколы операций
family-category-medications = Лекарства
family-category-identity = Документы, удостоверяющие личность
family-category-other-clinical = Другие медицинские документы

family-documents-title = Документы
family-documents-none = Документов пока нет.
family-documents-not-yours = Для вас документы не открыты. Кому их видеть, решает { $name }.
family-documents-others = Есть и другие документы. Кому их видеть, решает { $name }.
family-documents-add = Добавить документы
family-document-title = Документ
family-document-undated = Дата неизвестна
family-document-sent = От кого: { $name }, получено { $day }
family-document-take = Скачать оригинал
family-document-view-only = Это можно прочитать здесь. Скачать копию нельзя.
family-visible-to = Видят:
family-visible-why = Почему
family-picture-alt = Изображение: { $title }
family-picture-of = Снимок { $n } из { $total }
family-page-of = Страница { $n } из { $total }
family-picture-before = Назад
family-picture-after = Дальше
family-picture-none = Показать это здесь в виде изображения нельзя.

family-add-title = Добавить документы
family-add-lead = Заключения, анализы, письма и снимки. То, что вы отправите, увидят пациент, вы и координаторы дела. Клиника увидит это только после согласия.
family-add-for = Это для запроса:
family-add-for-hint = Если мы просили вас об этом документе, выберите его: тогда мы больше не будем о нём напоминать.
family-add-for-nothing = Что-то другое
family-add-for-button = Указать
family-add-files = Файлы или фотографии
family-add-files-hint = Фотография бумаги подойдёт: страница целиком, разборчиво, с датой. Можно выбрать сразу несколько.
family-add-folder = Папка с диска
family-add-folder-hint = Выберите всю папку; программы с диска отложатся сами.
family-add-send = Отправить
family-add-computer = На компьютере проще
family-add-computer-text = Для диска нужен компьютер. Откройте на нём письмо со ссылкой ({ $email }), введите новый код и вернитесь на эту страницу. Уже сохранённое будет пропущено.
family-add-later = У меня этого нет
family-add-later-text = Ничего страшного. Скажите, чего нет ({ $name }), и мы вместе поищем, где это запросить.
family-sent-title = Что получено

family-replies-title = Ответы клиник
family-replies-count = { $n ->
    [one] Ответила { $n } клиника.
    [few] Ответили { $n } клиники.
   *[other] Ответили { $n } клиник.
}
family-replies-read = Прочитать ответы
family-replies-not-yours = Ответы получают те, кого назначает { $name }.
family-replies-lead = Каждая клиника отвечает своими словами. Ответ — это предварительный маршрут, а не план лечения.
family-replies-preliminary = Предварительный маршрут, не план лечения
family-replies-none = Ни одна клиника ещё не ответила.
family-replies-decides = На медицинские вопросы отвечает клиника, и только она подтверждает свою цену. Попросите координатора передать вопрос.
family-reply-finding = В чём проблема
family-reply-treatability = Можно ли лечить там
family-reply-needs = Клиника просит:
family-reply-cost = Сколько это может стоить
family-reply-cost-not-yet = Клиника пока не может сказать.
family-reply-included = Входит:
family-reply-excluded = Не входит:
family-reply-valid = Действительно до { $day }
family-reply-stay = Длительность пребывания, дней
family-reply-dates = Возможные даты
family-reply-corrected = клиника исправила прежний ответ
family-finding-agrees = Клиника согласна с заключением.
family-finding-differs = Клиника считает иначе, чем сказано в заключении.
family-finding-needs-more = Клинике нужно больше данных, чтобы ответить.
family-treatability-yes = Клиника говорит: да.
family-treatability-after-tests = Клиника говорит: возможно, после дополнительных исследований или документов.
family-treatability-no = Клиника говорит: нет.
family-treatability-other-department = Клиника направляет в другое отделение.
family-treatability-not-remotely = Клиника не может судить об этом на расстоянии.

family-privacy-title = Кто что видит
family-privacy-lead = Кому видеть документы, решает пациент или его представитель. Каждое открытие записывается.
family-privacy-withheld = Кому это читать, решает { $name }. Если хотите это прочитать, попросите разрешения.
family-privacy-now = Кто видит документы сейчас
family-privacy-no-documents = Документов пока нет.
family-privacy-all = { $n ->
    [one] Все документы ({ $n })
    [few] Все документы ({ $n })
   *[other] Все документы ({ $n })
}
family-role-patient = пациент
family-role-family = семья
family-role-interpreter = переводчик
family-role-coordinator = координатор
family-role-clinic = клиника
family-role-driver = водитель
family-role-other = помощник
family-privacy-relatives = Внутри семьи
family-privacy-decide = Это решаете вы, для каждого человека отдельно. Действует сразу, изменить можно в любое время.
family-privacy-may-view = Может видеть документы
family-privacy-receives = Получает ответы клиник
family-privacy-save = Сохранить
family-privacy-saved = Сохранено
family-privacy-who-decides = Это решает { $name }.
family-privacy-trail = Кто что открывал и когда
family-privacy-trail-none = Пока ничего не открывали.
family-privacy-trail-kept = Эти строки никто не может изменить или удалить. Ваше чтение тоже записывается.
family-privacy-older = Раньше
family-privacy-rest = Весь журнал, начиная с новых
family-trail-somebody = Кто-то со ссылкой
family-trail-something = документ
family-trail-document-viewed = { $who }: просмотр — { $what }
family-trail-image-opened = { $who }: снимки открыты в просмотрщике — { $what }
family-trail-document-downloaded = { $who }: скачана копия — { $what }
family-trail-document-removed = { $who }: удалён документ — { $what }
family-trail-files-received = { $who }: отправлены файлы
family-trail-consent-requested = { $who }: запрошено согласие
family-trail-consent-recorded = { $who }: записано согласие, данное на бумаге или устно
family-trail-consent-given = { $who }: согласие дано
family-trail-consent-refused = { $who }: в согласии отказано
family-trail-consent-postponed = { $who }: решение отложено
family-trail-consent-withdrawn = { $who }: согласие отозвано
family-trail-review-sent = { $who }: документы отправлены — { $what }
family-trail-review-opened = { $who }: открыта страница рассмотрения
family-trail-review-revoked = { $who }: отправленное отозвано — { $what }
family-trail-reply-sent = { $who }: прислан ответ
family-trail-reply-read = { $who }: прочитан ответ — { $what }
family-trail-family-access-decided = { $who }: решено, что видит и получает { $what }
family-trail-link-opened = { $who }: вход по ссылке и коду
family-trail-link-suspended = Ссылка заблокирована: слишком много раз ввели неверный код
family-trail-text-read = { $who }: прочитан текст — { $what }
family-trail-texts-searched = { $who }: поиск слова по документам
family-trail-package-downloaded = { $who }: всё подготовленное скачано одним файлом — { $what }
family-trail-package-locked = { $who }: сделана копия с паролем — { $what }
family-trail-records-handed-over = { $who }: документы переданы не по ссылке — { $what }
family-trail-handover-confirmed = { $who }: отмечено, что переданное получено — { $what }
family-trail-previewed-as = { $who }: просмотр страниц, которые видит { $what }
family-trail-answers-read = { $who }: прочитан ответ клиники на вопрос
family-trail-part-read = { $who }: прочитано — { $detail }
family-trail-parcel-added = { $who }: добавлена посылка — { $detail }
family-trail-parcel-moved = { $who }: отмечен шаг посылки — { $detail }
family-trail-trail-read = { $who }: прочитано, кто что открывал
family-trail-reader-named = { $who }: в клинике назначен ещё один читатель — { $what }
family-trail-colleague-brought = { $who }: привлечён коллега
family-trail-reader-ended = { $who }: доступ читателя закрыт — { $what }
family-trail-review-extended = { $who }: срок продлён — { $what }
family-trail-document-assigned = { $who }: на время выдан документ { $what } — { $whom }
family-trail-document-taken-back = { $who }: забран документ { $what } — { $whom }
family-trail-grant-ended = { $who }: доступ закрыт — { $what }
family-trail-translation-assigned = { $who }: поручен перевод — { $what }
family-trail-translation-taken-back = { $who }: перевод забран — { $what }
family-trail-link-issued = { $who }: отправлена личная ссылка — { $what }
family-trail-link-handed = { $who }: создана личная ссылка для передачи — { $what }
family-trail-address-changed = { $who }: изменён адрес электронной почты — { $what }: был { $from }, стал { $to }
family-trail-proof-accepted = { $who }: принят документ, по которому за пациента решает { $what }
family-trail-denied = { $who }: отказано в попытке открыть закрытое

family-trail-letter-downloaded = { $who }: скачана копия письма — { $what }
family-trail-sending-taken-back = { $who }: только что отправленное забрано обратно
family-trail-document-requested = { $who }: запрошен документ — { $what }
family-trail-case-exported = { $who }: скачана копия всего дела
family-trail-replies-lent = { $who }: ответы клиники открыты для перевода — { $what }
family-trail-replies-taken-back = { $who }: ответы клиники больше не открыты — { $what }
family-pay-what = Пора заплатить { $amount }, получатель: { $payee }
family-pay-go = Посмотреть, что нужно оплатить
mail-subject-journey = Новое о вашей поездке
mail-lead-journey = В { $house } что-то изменилось в вашем плане или в платежах.
mail-button-journey = Посмотреть, что изменилось
mail-after-journey = Что именно изменилось, написано только на странице и никогда — в письме. Скачанный раньше файл календаря сам не меняется: скачайте его там заново. Если страница сначала попросит вашу ссылку, возьмите её из прежнего письма.
family-beside-original = Рядом с оригиналом, страница за страницей
family-beside-translation = Рядом с переводом: { $language }
