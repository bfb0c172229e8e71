-- That of before keeps two of one demand from being under way.
drop index concurrently if exists privacy_request_open_of_demand;
