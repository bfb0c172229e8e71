package com.cns.account.webhook;

/** Whether webhooks may be at private addresses, at any port, and plain http. */
interface LocalUse {
    boolean isAllowed();
}
