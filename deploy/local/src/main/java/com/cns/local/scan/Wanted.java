package com.cns.local.scan;

import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PersonToken;
import com.cns.local.unsealing.Identifier;

/** Who is looked for: a person is one only within an account. */
record Wanted(AccountId account, Identifier identifier, PersonToken token) {}
