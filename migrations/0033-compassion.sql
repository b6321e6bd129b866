-- room: compassion
-- Dealing as a signal to those who look after communities: one number for seven days, none under ten, nothing about anybody.
CREATE FUNCTION app.trade_searches(p_today date) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN (app.is_operator() OR app.my_moderated() <> '{}') AND sum(count) >= 10 THEN sum(count)::integer END
    FROM compassion_counts WHERE tier = 'T3' AND day > p_today - 7 AND day <= p_today
$$;
