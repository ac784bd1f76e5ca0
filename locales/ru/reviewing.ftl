review-title = Рассмотрение
review-for = для клиники { $clinic } · { $doctor }
review-question = Вопрос
review-on-this-page = На этой странице
review-summary = Сводка
review-images = Снимки
review-documents = Документы
review-document = Документ
review-your-reply = Ваш ответ
review-reply-by = Срок ответа: { $day }
review-minutes = { $n ->
    [one] Около { $n } минуты
    [few] Около { $n } минут
    [many] Около { $n } минут
   *[other] Около { $n } минуты
}
review-age = { $n ->
    [one] { $n } год
    [few] { $n } года
    [many] { $n } лет
   *[other] { $n } года
}
review-height = { $n } см
review-weight = { $n } кг
review-replied = Ваш ответ отправлен: { $moment }. Следующий ответ сохранится рядом как исправление; действует самый новый.
review-read-reply = Прочитать отправленное
review-vital = Аллергии и антикоагулянты
review-clotting = Влияет на свёртываемость
review-clotting-none = Спрошено: в списке лекарств нет известных средств, влияющих на свёртываемость.
review-medications-not-asked = Не спрошено. О лекарствах ничего не известно.
review-allergies = Аллергии
review-allergies-none = Спрошено: известных аллергий нет.
review-allergies-not-asked = Не спрошено. Об аллергиях ничего не известно.
review-severity-mild = лёгкая
review-severity-moderate = средней тяжести
review-severity-severe = тяжёлая
review-severity-unknown = тяжесть неизвестна
review-since = с { $since }
review-kind-over-the-counter = без рецепта
review-kind-herbal = травы или добавка
review-kind-prescription = по рецепту
review-field-concern = Проблема
review-field-sought = Что нужно
review-field-course = Течение
review-field-symptoms = Сейчас
review-field-treatments = Что пробовали
review-field-surgeries = Операции
review-field-conditions = Другие болезни
review-field-limitations = Ограничения
review-field-home-doctor = Мнение лечащего врача
review-field-why-abroad = Почему за рубежом
review-summary-version = Версия { $version }, { $day }
review-also-takes = Принимает также
review-nothing-else = Больше ничего не названо.
review-newest-imaging = Самые новые снимки
review-no-imaging = Снимки не отправлены.
review-frame-alt = Первый кадр: { $title }
review-open-images = Открыть снимки в браузере
review-download-dicom = Скачать файлы DICOM
review-report = Заключение
review-no-report = Заключение лучевой диагностики не отправлено.
review-undated = без даты
review-download = Скачать
review-view-only = Только для просмотра
review-page-alt = { $title }, { $n }
review-missing = Чего ещё не хватает, и мы это признаём
review-nothing-missing = Отправитель не называет ничего недостающего. Достаточно ли этого, решаете вы.
review-reply-hint = Трёх отметок достаточно для ответа. Всё, что вы пишете, сразу сохраняется; до отправки этого никто не читает. Ответ записывается как предварительный маршрут, а не план лечения.
review-draft-kept = Черновик сохранён: { $moment }
review-foot = Эта страница закроется: { $moment }. Каждое открытие записывается, и пациент может это прочитать.
review-questions = Вопросы:
review-leave = Уйти с этой страницы
review-back = К рассмотрению
review-count-pages = { $n ->
    [one] { $n } страница
    [few] { $n } страницы
    [many] { $n } страниц
   *[other] { $n } страницы
}
review-no-picture = Показать этот документ картинкой нельзя.
review-earlier = Предыдущие
review-later = Следующие
review-need-labs = Новые анализы крови
review-need-dicom = Снимки в формате DICOM
review-need-report = Письменное заключение к снимкам
review-need-pathology = Гистологическое заключение или стёкла
review-need-heart = ЭКГ или эхокардиография
review-need-letter = Письмо лечащего врача
review-closed-title = Это рассмотрение закрыто
review-closed-by-sender = Его отозвал отправитель.
review-closed-by-patient = Пациент или его представитель отозвал согласие. Это его право в любое время.
review-closed-by-time = Срок истёк, или согласие пациента больше его не охватывает.
review-closed-seen = Открыть здесь больше ничего нельзя. Отправленный вами ответ сохранён.
review-closed-ask = Если есть вопрос или нужно посмотреть ещё раз, обратитесь:

finding-agrees = Соглашаюсь с заключением
finding-differs = Вижу иначе
finding-needs-more = Нужно больше данных
treatability-yes = Да
treatability-after-tests = После обследований или документов
treatability-no = Нет
treatability-other-department = Другое отделение
treatability-not-remotely = Заочно судить нельзя
costing-range = Диапазон
costing-not-yet = Пока сказать нельзя

reply-ask-finding = 1. В чём проблема?
reply-ask-treatability = 2. Можете ли вы это лечить?
reply-ask-costing = 3. Сколько это будет стоить?
reply-ask-needs = Запросите, пожалуйста, у пациента
reply-ask-needs-hint = (координатор попросит об этом пациента)
reply-ask-more = Что-то ещё
reply-ask-more-hint = По одному пункту на строке.
reply-ask-words = Своими словами
reply-ask-route = Маршрут, какое отделение или почему нет
reply-ask-route-hint = Предварительный маршрут. План лечения появится после того, как вы осмотрите пациента.
reply-more = Добавить маршрут, диапазон, длительность пребывания или возможные даты
reply-from = От
reply-to = До
reply-currency = Валюта
reply-finding = В чём проблема
reply-treatability = Можно ли это лечить
reply-costing = Сколько это будет стоить
reply-needs = Запрошено
reply-included = Входит
reply-excluded = Не входит
reply-valid = Диапазон действителен до
reply-cost-hint = Это оценка. Значение имеет только счёт самой клиники.
reply-stay = Длительность пребывания
reply-stay-hint = Например: 10–14 дней
reply-dates = Возможные даты
reply-name = Ваше имя
reply-role = Ваша должность
reply-name-missing = Укажите своё имя
reply-send = Отправить ответ
reply-keep = Сохранить черновик
reply-fault-finding = Ответьте, в чём проблема: соглашаюсь, вижу иначе или нужно больше данных
reply-fault-treatability = Выберите, можете ли вы это лечить
reply-fault-costing = Выберите диапазон или «пока сказать нельзя»
reply-fault-range = Укажите обе границы диапазона целыми числами
reply-fault-reversed = Диапазон перевёрнут: сначала укажите меньшую сумму
reply-fault-currency = Выберите валюту из списка
reply-sent-title = Ваш ответ отправлен
reply-version = Версия { $n }
reply-superseded = Действует более новая версия этого ответа.
reply-preliminary = Предварительный маршрут, не план лечения.
reply-sent-next = Об ответе сообщено координатору, а также семье, если этого хочет пациент. О том, что вы назвали, координатор попросит пациента.
reply-copy = Что вы отправили
reply-back = Вернуться к рассмотрению
reply-correct = Отправленный ответ не меняется. Чтобы исправить его, отправьте ещё один.

replies-title = Ответы клиник
replies-lead = Словами самих клиник. Каждый ответ — предварительный маршрут, а не план лечения; медицинские вопросы решают клиники.
replies-empty = Ни одна клиника ещё не ответила.
replies-waiting = Ждём ответа:
replies-signed = Подпись
replies-older = Прежние версии
replies-question = Вопрос
replies-to-review = Состояние этой отправки

reply-letter = Подписанное письмо
reply-letter-hint = Один PDF не больше 20 МБ. Вместе с ответом его получат координатор и те члены семьи, которым приходят ответы. Черновик хранит набранный текст; письмо уходит при отправке.
reply-letter-kept = Ваше письмо { $name } сохранено и уйдёт вместе с ответом. Чтобы заменить его, выберите другой файл.
reply-letter-drop = Отправить ответ без письма
reply-letter-with = С вашим письмом: { $name }
reply-letter-take = Скачать письмо клиники (PDF)
reply-letter-empty = Файл письма пуст: выберите его ещё раз
reply-letter-not-pdf = Письмо не в формате PDF: сохраните или напечатайте его в PDF и выберите этот файл. Набранное сохранено
reply-letter-encrypted = Письмо открывается только с паролем: сохраните его без пароля и выберите этот файл. Набранное сохранено
reply-letter-unreadable = Письмо не читается: сохраните его в PDF заново и выберите этот файл. Набранное сохранено
reply-letter-active = В письме есть программы: напечатайте его в обычный PDF и выберите этот файл. Набранное сохранено
reply-letter-too-long = Письмо больше 20 МБ: сохраните копию поменьше и выберите этот файл. Набранное сохранено
reply-letter-not-stored = Письмо не удалось сохранить из-за сбоя у нас: выберите его ещё раз через несколько минут. Набранное сохранено
colleague-title = Привлечь коллегу
colleague-lead = Коллега получит свою ссылку и свой код, увидит вопрос, сводку и выбранные вами документы, но не сможет скачивать и отвечать. Отправителю сообщат.
colleague-brought = Привлечены вами
colleague-name = Имя коллеги
colleague-email = Электронная почта
colleague-email-hint = Туда придёт код.
colleague-documents = Что он увидит
colleague-documents-hint = Кроме вопроса и сводки.
colleague-days-hint = Не дольше этого рассмотрения: { $moment }.
colleague-works-there = Этот человек работает в { $clinic } и нужен для рассмотрения
colleague-fault-name = Укажите имя коллеги
colleague-fault-works-there = Пациент согласился, чтобы это видела { $clinic } и больше никто. Подтвердите или спросите отправителя
colleague-button = Отправить ссылку
colleague-back = Назад к рассмотрению
colleague-looks = Коллега привлёк вас, чтобы вы посмотрели. Отвечает он.
