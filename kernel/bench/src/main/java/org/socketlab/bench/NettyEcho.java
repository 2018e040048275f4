package org.socketlab.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;

/** Netty's way of an echo server, on one thread. */
final class NettyEcho {

    private NettyEcho() {}

    /** Starts one that ends with this program. @return where it listens */
    static InetSocketAddress start() {
        var loop = new NioEventLoopGroup(1, new DefaultThreadFactory("netty", true));
        var server = new ServerBootstrap().group(loop).channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel client) {
                        client.pipeline().addLast(new Echo());
                    }
                });
        return (InetSocketAddress) server.bind("127.0.0.1", 0).syncUninterruptibly().channel().localAddress();
    }

    private static final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext client, Object data) {
            client.writeAndFlush(data);
        }
    }
}
