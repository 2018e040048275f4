/**
 * The helper objects; start at {@link org.socketlab.sockets.Sock}: sockets as the operating system has them, over
 * {@code java.nio.channels}; uses {@code java.base} only, so a plain Java program may use it without a notebook.
 * <p>
 * Where to find what you know from Python's {@code socket} module or from C. Calls without a note behave as Python documents them;
 * whatever fails is a {@link org.socketlab.sockets.SocketFailure}, which has the errno's name.
 * <table>
 * <caption>Python, C, and here</caption>
 * <thead><tr><th>Python</th><th>C</th><th>here</th><th>note</th></tr></thead>
 * <tbody>
 * <tr><td>{@code socket(AF_INET, SOCK_STREAM)}</td><td>{@code socket}</td><td>{@code Sock.socket(AF_INET, SOCK_STREAM)}</td>
 *     <td>also {@code AF_INET6}, {@code AF_UNIX}, {@code SOCK_DGRAM}; no datagrams over {@code AF_UNIX}</td></tr>
 * <tr><td>{@code bind((host, port))}</td><td>{@code bind}</td><td>{@code bind(host, port)}, {@code bind(path)}, {@code bind(address)}</td>
 *     <td>{@code SO_REUSEADDR} is on for TCP unless switched off</td></tr>
 * <tr><td>{@code listen(n)}</td><td>{@code listen}</td><td>{@code listen(n)}</td><td>once; a UDP socket has none</td></tr>
 * <tr><td>{@code accept()}</td><td>{@code accept}</td><td>{@code accept()}</td><td>the address is {@code getPeerName()} of what it gives</td></tr>
 * <tr><td>{@code connect((host, port))}</td><td>{@code connect}</td><td>{@code connect(host, port)}, {@code connect(path)}, {@code connect(address)}</td>
 *     <td>after a failure the same socket may try again</td></tr>
 * <tr><td>{@code connect_ex}</td><td>{@code connect}, {@code errno}</td><td>{@code tryConnect}</td><td>tells names, not numbers</td></tr>
 * <tr><td>{@code send(data)}</td><td>{@code send}</td><td>{@code send(data…)}</td><td>several parts; text goes in UTF-8</td></tr>
 * <tr><td>{@code sendall(data)}</td><td>{@code send} in a loop</td><td>{@code sendAll(data…)}</td><td></td></tr>
 * <tr><td>{@code recv(n)}</td><td>{@code recv}</td><td>{@code recv(n)}</td><td>at most 256 KiB at once</td></tr>
 * <tr><td>{@code recv_into(buffer)}</td><td>{@code recv}</td><td>{@code recvInto(buffer)}</td><td></td></tr>
 * <tr><td>{@code recv(n, MSG_WAITALL)}</td><td>{@code MSG_WAITALL}</td><td>{@code recvExactly(n)}</td>
 *     <td>fails when the stream ends before; what has come until a timeout is kept</td></tr>
 * <tr><td>{@code sendto(data, address)}</td><td>{@code sendto}</td><td>{@code sendTo(host, port, data…)}, {@code sendTo(address, data…)}</td><td></td></tr>
 * <tr><td>{@code recvfrom(n)}</td><td>{@code recvfrom}</td><td>{@code recvFrom(n)}</td><td>tells when a datagram is cut short</td></tr>
 * <tr><td></td><td>{@code connect} to {@code AF_UNSPEC}</td><td>{@code disconnect()}</td><td>UDP</td></tr>
 * <tr><td>{@code shutdown(SHUT_WR)}</td><td>{@code shutdown}</td><td>{@code shutdown(SHUT_WR)}</td><td></td></tr>
 * <tr><td>{@code close()}</td><td>{@code close}</td><td>{@code close()}</td><td>wakes who waits in the socket</td></tr>
 * <tr><td>{@code setsockopt(SO_LINGER…)}, {@code close()}</td><td>the same</td><td>{@code reset()}</td><td>RST in place of FIN</td></tr>
 * <tr><td>{@code settimeout(1.5)}, {@code gettimeout()}</td><td>{@code SO_RCVTIMEO}</td><td>{@code setTimeout("1.5s")}, {@code getTimeout()}</td>
 *     <td>"none" is {@code None}; zero never waits</td></tr>
 * <tr><td>{@code setblocking(b)}, {@code getblocking()}</td><td>{@code O_NONBLOCK}</td><td>{@code setBlocking(b)}, {@code getBlocking()}</td><td></td></tr>
 * <tr><td>{@code getsockname()}, {@code getpeername()}</td><td>the same</td><td>{@code getSockName()}, {@code getPeerName()}</td><td></td></tr>
 * <tr><td>{@code setsockopt}, {@code getsockopt}</td><td>the same</td><td>{@code setOption}, {@code getOption}, {@code options()}</td><td></td></tr>
 * <tr><td>{@code setsockopt(IP_ADD_MEMBERSHIP…)}</td><td>the same</td><td>{@code joinGroup}, {@code leaveGroup}</td><td></td></tr>
 * <tr><td>{@code makefile("r")}</td><td>{@code fdopen}</td><td>{@code makeFile("r")}</td><td></td></tr>
 * <tr><td>{@code socketpair()}</td><td>{@code socketpair}</td><td>{@code Sock.socketPair()}</td><td></td></tr>
 * <tr><td>{@code select.select(r, w, x, t)}</td><td>{@code select}</td><td>{@link org.socketlab.sockets.Selection}</td><td>in a notebook {@code select(r, w, x, t)}</td></tr>
 * <tr><td>{@code getaddrinfo}, {@code getnameinfo}</td><td>the same</td><td>{@link org.socketlab.sockets.Resolver}</td><td></td></tr>
 * <tr><td>{@code SSLContext.wrap_socket}</td><td>OpenSSL</td><td>{@code tls()}, {@link org.socketlab.sockets.Tls}</td><td></td></tr>
 * <tr><td>{@code create_server}, {@code create_connection}</td><td></td><td>in a notebook {@code createServer(port)}, {@code client(host, port)}</td><td></td></tr>
 * </tbody>
 * </table>
 */
package org.socketlab.sockets;
