trail-title = Журнал доступа
trail-lead = Каждый просмотр, скачивание, отказ и изменение в этом деле, новые записи сверху. Изменить в журнале ничего нельзя, и пациент тоже может его прочитать.
trail-filter = Показать
trail-filter-all = Всё
trail-filter-reads = Просмотры и скачивания
trail-filter-denials = Отказы
trail-filter-changes = Изменения
trail-filter-apply = Показать
trail-empty = Таких событий не было.
trail-older = Более ранние
trail-system = Carnet
trail-somebody = Кто-то без ссылки
trail-erased = Человек, чьи данные с тех пор удалены
trail-thing = то, что с тех пор удалено

event-signed-in = { $who }: вход в систему
event-signed-out = { $who }: выход из системы
event-inquiry-received = { $who }: новое обращение
event-inquiry-accepted = { $who }: обращение принято, открыто дело
event-inquiry-declined = { $who }: обращение отклонено
event-clinic-added = { $who }: добавлена клиника { $what }
event-clinic-changed = { $who }: изменена клиника { $what }
event-checklist-row-changed = { $who }: изменён шаблон списка
event-checklist-changed = { $who }: изменено, что спрашивает список
event-checklist-marked = { $who }: отмечена строка списка
event-case-opened = { $who }: дело открыто
event-request-map-changed = { $who }: изменена карта запроса
event-case-moved = { $who }: дело перемещено на этап «{ $detail }»
event-next-step-set = { $who }: указан следующий шаг
event-participant-added = { $who }: добавлен участник дела: { $what }
event-participant-changed = { $who }: изменена запись участника: { $what }
event-participant-removed = { $who }: убран участник дела: { $what }
event-family-access-decided = { $who }: решено, что может видеть участник: { $what }
event-summary-saved = { $who }: сводка сохранена как версия { $detail }
event-files-received = { $who }: отправлены файлы: { $detail }
event-document-filed = { $who }: документ разложен: { $what }
event-file-set-aside = { $who }: файл отложен: { $detail }
event-malware-found = { $who }: вредоносная программа найдена и задержана: { $what }
event-document-scanned = { $who }: проверка на вредоносные программы пройдена: { $what }
event-document-changed = { $who }: изменены имя, категория или дата документа: { $what }
event-document-removed = { $who }: удалён документ: { $what }
event-document-viewed = { $who }: просмотрен документ: { $what }, страница { $detail }
event-image-opened = { $who }: в просмотрщике открыт документ: { $what }, снимок { $detail }
event-document-downloaded = { $who }: скачана копия документа: { $what }
event-consent-requested = { $who }: запрошено согласие
event-consent-recorded = { $who }: записано согласие
event-consent-given = { $who }: дано согласие
event-consent-refused = { $who }: отказано в согласии
event-consent-postponed = { $who }: вопрос о согласии отложен
event-consent-withdrawn = { $who }: согласие отозвано
event-review-sent = { $who }: дело отправлено. Получатель: { $what }
event-link-issued = { $who }: создана новая ссылка. Получатель: { $what }
event-link-revoked = { $who }: отозвана ссылка. Получатель: { $what }
event-code-sent = Отправлен код для ссылки. Получатель: { $what }
event-code-refused = Для ссылки введён неверный код. Получатель: { $what }
event-link-suspended = Ссылка заблокирована: слишком много раз ввели неверный код. Получатель: { $what }
event-link-opened = { $who }: вход по ссылке
event-review-opened = { $who }: открыта страница рассмотрения
event-review-revoked = { $who }: отозвано рассмотрение. Получатель: { $what }
event-reply-sent = { $who }: отправлен ответ
event-reply-read = { $who }: прочитан ответ клиники
event-trail-read = { $who }: прочитан этот журнал доступа
event-access-denied = { $who }: отказано. Запрошено: { $detail }
event-document-assigned = { $who }: документ { $what } поручен для чтения
event-other = { $who }: событие, которое эта версия не умеет назвать

trail-files = { $n ->
    [one] { $n } файл
    [few] { $n } файла
    [many] { $n } файлов
   *[other] { $n } файла
}
trail-to-see-case = открыть дело
trail-to-see-document = посмотреть документ { $what }
trail-to-take-document = скачать копию документа { $what }
trail-to-open-review = открыть страницу рассмотрения
trail-to-reply = ответить
trail-to-change = что-то изменить
trail-to-send = отправить файлы
trail-to-read-trail = прочитать журнал доступа
trail-to-read-replies = прочитать ответы
trail-to-read = что-то прочитать
trail-not-there = Для этого читателя там ничего нет
trail-because = { $what }. { $why }

event-document-taken-back = { $who }: документ { $what } забран у того, кому он был поручен
event-letter-downloaded = { $who }: скачана копия письма, { $what }
