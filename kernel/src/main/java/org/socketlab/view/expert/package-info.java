/**
 * What went wrong in a recording, in words; start at {@link org.socketlab.view.expert.Expert}. The severities are those of Wireshark's Expert
 * Information. The default text has no times, ports of the system's choice or durations.
 */
package org.socketlab.view.expert;
