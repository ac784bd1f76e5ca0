-- Which of the questions that are to be asked before travel (L1) a question is, as the word of a closed list; empty for any other.
-- Asked in whichever language, it stays one thread.
ALTER TABLE questions ADD before_travel text NOT NULL DEFAULT '';
