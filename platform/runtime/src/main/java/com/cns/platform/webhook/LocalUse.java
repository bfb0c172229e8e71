package com.cns.platform.webhook;

/** Whether webhooks may be at private addresses, at any port, and plain http. */
public interface LocalUse {
    boolean isAllowed();
}
