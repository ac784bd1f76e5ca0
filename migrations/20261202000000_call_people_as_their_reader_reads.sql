-- Bar 6: a person has a name as they write it, and often a passport's Latin spelling. Whoever reads the script of the name meets the name
-- as it is written; everybody else meets the Latin spelling. `app.reads` is the language of whoever reads what a transaction looks up.
CREATE FUNCTION called(written text, latin text) RETURNS text
  LANGUAGE sql STABLE
  AS $$
    SELECT CASE WHEN latin = '' OR CASE current_setting('app.reads', true)
        WHEN 'ar' THEN written ~ '[\u0600-\u06ff]'
        WHEN 'ru' THEN written ~ '[\u0400-\u04ff]'
        WHEN 'zh' THEN written ~ '[\u3400-\u9fff]'
        WHEN 'en' THEN written !~ '[\u0370-\uffff]'
        ELSE true
      END THEN written ELSE latin END
  $$;

-- The same name as it is written, where somebody is called otherwise: it stands beside that once, where the person is introduced.
CREATE FUNCTION written_beside(written text, latin text) RETURNS text
  LANGUAGE sql STABLE
  AS $$ SELECT CASE WHEN called(written, latin) = written THEN '' ELSE written END $$;
