# An open page that hears of changes.
live-show = Show it
live-dismiss = Close
live-more = { $n ->
    [one] and { $n } more change
   *[other] and { $n } more changes
}
live-kept = There is something new on this page. What you have begun stays as it is.
live-renewed = This page has updated itself.
live-over = This page is closed to you now. What you typed is still here, so that you can copy it.
live-why = See why
