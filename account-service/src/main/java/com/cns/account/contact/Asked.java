package com.cns.account.contact;

import com.cns.account.language.Language;
import org.jspecify.annotations.Nullable;

/**
 * A form as it was filled in, in clear only while it comes in or is read.
 *
 * @param what the request's text, or the event
 */
record Asked(Kind kind, String email, @Nullable String name, String what, Language language, String country) {}
