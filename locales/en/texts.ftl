# The words of documents, and searching them.
texts-title = Its words
texts-open = Read the text
texts-see-page = See the page
texts-page = page { $n }
texts-none = There are no words on this document that could be read.
texts-waiting = The words of this document have not been read yet.
texts-searchable = The words of this document can be searched.
texts-by-machine = { $n ->
    [one] One page was read by machine; its words and numbers may be wrong.
   *[other] { $n } pages were read by machine; their words and numbers may be wrong.
}
texts-not-read-here = { $n ->
    [one] One page is a scan or a photo. Scans are not read here, so a search does not find what it says.
   *[other] { $n } pages are scans or photos. Scans are not read here, so a search does not find what they say.
}
texts-unread = { $n ->
    [one] One page could not be read; a search does not find what it says.
   *[other] { $n } pages could not be read; a search does not find what they say.
}
texts-machine = Read by machine, may be wrong. Compare words and numbers with the page before you rely on them.
texts-machine-short = Read by machine, may be wrong
texts-search = Search
texts-search-case = Search in the documents of this case
texts-search-label = Words to look for
texts-search-go = Search
texts-search-hint = Finds cases by reference and name, and documents of your cases by name and by the words in them. All the words have to be on one page.
texts-search-hint-case = Finds documents of this case by name and by the words in them. All the words have to be on one page.
texts-search-common = These words are in nearly every text. Add a word that says more.
texts-named = Documents by name
texts-found = Pages with these words
texts-found-none = Nothing found. Documents are only searched in cases on which you work.
texts-no-ocr = Scans and photos are not read here. A search finds only documents that have text of their own.
event-text-kept = { $who } read the words of { $what }, so that it can be searched
event-text-read = { $who } read the text of { $what }
event-texts-searched = { $who } searched the texts of documents
