package com.cns.account.account;

/** What a customer says at sign-up that is not personal. */
record Profile(Plan plan, String country, String timeZone) {}
