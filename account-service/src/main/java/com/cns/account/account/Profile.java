package com.cns.account.account;

import com.cns.account.language.Language;

/** What a customer says at sign-up that is not personal. */
record Profile(Plan plan, String country, String timeZone, Language language) {}
