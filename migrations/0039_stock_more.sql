-- When the calendar grows, the last day of an open offer and of an agreed placement is counted anew.
grant update (reply_by, reply_provisional) on queue_offer to anju_app;

grant update (sign_by, sign_provisional) on placement to anju_app;
